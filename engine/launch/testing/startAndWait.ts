/**
 * A parent for a run, to be killed by a test: starts the run of the RunSpec in the file named by its argument, prints the process id of the
 * host, then the type of every event.
 */
import { readFileSync } from "node:fs";
import type { RunSpec } from "../../protocol/jobHostProtocol.ts";
import { HostProcess } from "../HostProcess.ts";

const spec = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RunSpec;
const host = HostProcess.start(spec, {
  onEvents: (events) => events.forEach(({ type }) => process.stdout.write(`${type}\n`)),
});
process.stdout.write(`${host.pid ?? "none"}\n`);
