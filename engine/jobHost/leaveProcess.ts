/**
 * Ends this process after its threads. `process.exit` waits for every thread, for ever if one cannot be interrupted; then only a signal
 * helps.
 */
export async function leaveProcess(endThreads: () => Promise<boolean>): Promise<void> {
  if (await endThreads()) process.exit(0);
  process.kill(process.pid, "SIGKILL");
}
