/** What `dstream --help` prints. */
export function helpText(): string {
  return `Usage:
  dstream submit [options] FILE [arguments of the program]
  dstream shell [--master local[N]] [--conf KEY=VALUE] [--connections FILE]
                             an interactive session: one line after the other, with sc there from the start
  dstream nc -lk PORT        a terminal that sends what you type to every program that connects
  dstream generate words|numbers|webLog|sensors|clicks [--rate 10] [--seed 1] [--count N] [--port PORT]
                             lines to try a program with, so many a second; the same seed gives the same lines. They go to
                             standard output, or with --port to every program that connects, as with nc -lk
  dstream broker [--port 9092] [--data FOLDER] [--host ADDRESS]
                             a small Kafka broker for lessons, on this machine only unless an ADDRESS is given

Runs a streaming program. What it prints goes to standard output, everything else to standard error.
Ctrl-C stops it after everything received has been processed; a second Ctrl-C stops it at once.

Options:
  --master local[N]          executors to use where the program names none (default local[2]; local[*] = all cores)
  --conf KEY=VALUE           a spark.* setting; may be repeated
  --name NAME                name of the run (default: the file's name)
  --clock system|manual      manual: batches run when told, as fast as possible, from time 0
  --batches N                with --clock manual: run N batches, then stop; without it every line on standard input runs one
  --event-log FOLDER         keep the run's event log below this folder
  --connections FILE         databases and other systems that the program may use by name, see docs/connections.md
                             (default: connections.json in the data folder DSTREAM_DATA or .data, if it is there)
  --                         what follows belongs to the program
  --help, --version

Exit code: 0 = success, 1 = the program failed, 2 = wrong usage.
`;
}
