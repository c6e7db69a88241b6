import type { Connector } from "../protocol/connectorProtocol.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { Clock } from "../util/Clock.ts";
import type { StreamingContext } from "./StreamingContext.ts";
import type { StreamingContexts } from "./StreamingContexts.ts";

/** What the driver thread provides to the StreamingContexts of its program. */
export interface StreamingServices {
  /** The clock of batches: the wall clock, or one that moves when told. */
  readonly clock: Clock;
  readonly emit: (event: RunEventBody) => void;
  /** Anything that was thrown as data, with the user's line. */
  readonly describeError: (thrown: unknown) => ErrorInfo;
  /** Checks functions of the program that could not be checked when they were handed in. Throws EngineError `taskNotSerializable`. */
  readonly checkFunctions: () => void;
  /** Asks the host for executor threads; only the first call counts. */
  readonly startExecutors: (count: number) => void;
  /** Asks the host for the thread of one receiver of the job, or of the built-in receivers. */
  readonly startReceiverThread: (streamId?: number) => void;
  /** Keeps a clock that only moves when told going until `done` settles: a graceful stop needs further batches. */
  readonly runClockUntil: (context: StreamingContext, done: Promise<unknown>) => void;
  readonly contexts: StreamingContexts;
  readonly connector: Connector;
}
