import { Duration, Milliseconds, Minutes, Seconds } from "./Duration.ts";
import { JobReceiver } from "./JobReceiver.ts";
import { StorageLevel } from "./StorageLevel.ts";
import { State } from "./State.ts";
import { Time } from "./Time.ts";
import { UsageError } from "./UsageError.ts";

/** What "dstream" names on driver and executors alike: plain values that need no context. */
export function jobValues(args: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    args: Object.freeze([...args]),
    Duration,
    Milliseconds: Object.freeze(Milliseconds),
    Minutes: Object.freeze(Minutes),
    Seconds: Object.freeze(Seconds),
    Receiver: JobReceiver,
    StorageLevel,
    State,
    Time,
    UsageError,
  };
}
