import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import { markShared } from "../sandbox/sharedVariables.ts";

/** Says that functions may capture this object of the API and then add to the accumulator. */
export function markAccumulator(facade: object, { id, type, name }: Accumulator): void {
  markShared(facade, { kind: "accumulator", id, type, ...(name !== undefined && { name }) });
}
