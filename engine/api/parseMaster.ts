import { availableParallelism } from "node:os";
import { EngineError } from "../util/errors.ts";

const MOST_SLOTS = 99;

/**
 * Slots of a master: `local` is 1, `local[n]` is n (1 to 99), `local[*]` is one for each core of the machine.
 * @throws EngineError `badMaster` for anything else
 */
export function parseMaster(master: string): number {
  if (master === "local") return 1;
  if (master === "local[*]") return Math.min(availableParallelism(), MOST_SLOTS);
  const slots = Number(/^local\[(\d{1,2})\]$/.exec(master)?.[1] ?? 0);
  if (slots >= 1) return slots;
  throw new EngineError(
    "badMaster",
    `Could not parse Master URL: '${master}'. Use local, local[n] with n from 1 to ${MOST_SLOTS}, or local[*].`,
    { name: "SparkException", params: { master } },
  );
}
