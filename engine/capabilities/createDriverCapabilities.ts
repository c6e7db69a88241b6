import type { ConnectorClient } from "./ConnectorClient.ts";
import type { JobTimers } from "./JobTimers.ts";

/** What the program and the receivers of the job may do beyond what functions on executors may, by the name under which "dstream" gives it. */
export function createDriverCapabilities(
  connector: ConnectorClient,
  timers: JobTimers,
): Readonly<Record<string, unknown>> {
  void connector;
  return { sleep: Object.freeze(timers.sleep), every: Object.freeze(timers.every) };
}
