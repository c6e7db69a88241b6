import type { JobTimers } from "../capabilities/JobTimers.ts";
import type { ErrorInfo, MessageCode } from "../protocol/errorInfo.ts";
import type { CustomReceiverSpec, FromReceiver } from "../protocol/receiverProtocol.ts";
import type { StartReceiver } from "../receiver/builtInSupervisor.ts";
import type { SupervisorContext } from "../receiver/ReceiverSupervisor.ts";
import type { Supervisor } from "../receiver/Supervisor.ts";
import type { CancelTimer } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { bindReceiver, type JobReceiver } from "../util/JobReceiver.ts";
import { withinTime } from "../util/withinTime.ts";
import { ItemBlocks } from "./ItemBlocks.ts";
import { StoreQueue } from "./StoreQueue.ts";

type Report<Type extends FromReceiver["type"]> = Omit<Extract<FromReceiver, { type: Type }>, "type" | "streamId">;

/** A receiver that stops at once each time is started so often at most, ms. */
const MIN_START_GAP_MS = 100;
/** What `onStop` gets to finish when the program stops, ms. */
const ON_STOP_MS = 300;
/** More errors in a second are counted and not told. */
const ERRORS_PER_SECOND = 10;

/** How a receiver of the job is made, and what happens to what its code throws. */
export interface CustomReceiverParts {
  readonly request: StartReceiver;
  readonly spec: CustomReceiverSpec;
  /** A new copy of what the program handed to `receiverStream`. Throws what static initialisers of its classes throw. */
  readonly copy: () => JobReceiver;
  readonly describe: (thrown: unknown) => ErrorInfo;
  /** The timers of the job's code: they end with the receiver. */
  readonly timers: JobTimers;
}

/**
 * Runs one receiver of the job for the life of the context (spec 6.1): stopped, it is started again at once as a new copy; restarted, the same
 * object is started again after the delay.
 */
export class CustomReceiverSupervisor implements Supervisor {
  readonly #parts: CustomReceiverParts;
  readonly #context: SupervisorContext;
  readonly #blocks: ItemBlocks;
  readonly #queue: StoreQueue;
  #receiver: JobReceiver | undefined;
  /** `over` is for good. */
  #state: "stopped" | "started" | "over" = "stopped";
  /** Counts starts: what an earlier one leaves behind does not concern a later one. */
  #starts = 0;
  /** Started, and `onStop` was not called since. */
  #isOpen = false;
  #startedAt = Number.NEGATIVE_INFINITY;
  #cancelStart: CancelTimer = () => {};
  #errorSecond = Number.NEGATIVE_INFINITY;
  #errorsThisSecond = 0;

  constructor(parts: CustomReceiverParts, context: SupervisorContext) {
    const { blockIntervalMs, maxRate } = parts.request;
    const { clock, inFlight } = context;
    this.#parts = parts;
    this.#context = context;
    this.#blocks = new ItemBlocks({
      streamId: this.streamId,
      clock,
      blockIntervalMs,
      onBlock: (block) => {
        context.report({ type: "block", streamId: this.streamId, block });
        inFlight.add(block.bytes.length);
      },
      onLost: (thrown) => this.reportError("Stored records were changed and left out", thrown),
    });
    const isFull = (): boolean => inFlight.full;
    this.#queue = new StoreQueue({ clock, blocks: this.#blocks, isFull, ...(maxRate !== undefined && { maxRate }) });
  }

  get streamId(): number {
    return this.#parts.request.streamId;
  }

  start(): void {
    this.#blocks.start();
    this.#startCopy();
  }

  /** Everything stored up to now becomes a last block. */
  async stop(): Promise<void> {
    if (this.#state === "over") return;
    this.#state = "over";
    this.#cancelStart();
    if (this.#isOpen) await withinTime(this.#callOnStop(), this.#context.clock, ON_STOP_MS);
    this.#parts.timers.clear();
    this.#queue.finish();
    this.#blocks.stop();
    this.#reportStopped({ message: "Stopped by driver", messageCode: { code: "receiverStopped" } });
  }

  cut(): void {
    this.#blocks.cut();
  }

  updateRate(recordsPerSecond: number): void {
    this.#queue.updateRate(recordsPerSecond);
  }

  adjustReading(): void {
    if (!this.#context.inFlight.full) this.#queue.drain();
  }

  /** Tells an error; receiving goes on. */
  reportError(message: string, thrown: unknown): void {
    const second = Math.floor(this.#context.clock.now() / 1000);
    this.#errorsThisSecond = second === this.#errorSecond ? this.#errorsThisSecond + 1 : 1;
    this.#errorSecond = second;
    if (this.#errorsThisSecond > ERRORS_PER_SECOND) return;
    const error = thrown === undefined ? undefined : this.#parts.describe(thrown);
    this.#context.report({ type: "error", streamId: this.streamId, message, ...(error && { error }) });
  }

  #startCopy(): void {
    try {
      this.#receiver = this.#parts.copy();
      bindReceiver(this.#receiver, this.#control());
    } catch (thrown) {
      this.#reportStopped(this.#stopFacts("Error making the receiver", thrown));
      return this.#startLater(this.#parts.request.restartDelayMs, () => this.#startCopy());
    }
    this.#start();
  }

  #start(): void {
    const receiver = this.#receiver;
    if (receiver === undefined) return;
    const { className, location } = this.#parts.spec;
    const run = ++this.#starts;
    this.#state = "started";
    this.#isOpen = true;
    this.#startedAt = this.#context.clock.now();
    this.#context.report({
      type: "started",
      streamId: this.streamId,
      name: `${className}-${this.streamId}`,
      location,
    });
    try {
      const started: unknown = callMethod(receiver, "onStart");
      // A method that waits fails while it receives, so it is tried again after the delay and not at once.
      if (started instanceof Promise) {
        started.catch((thrown: unknown) => {
          if (run === this.#starts) this.#restart("Error in onStart", thrown);
        });
      }
    } catch (thrown) {
      this.#stop(`Error starting receiver ${this.streamId}`, thrown);
    }
  }

  #control(): Parameters<typeof bindReceiver>[1] {
    const isStarted = (): boolean => this.#state === "started";
    return {
      streamId: this.streamId,
      get isStarted() {
        return isStarted();
      },
      store: (values) => {
        if (!isStarted()) throw stopped();
        return this.#queue.store(values);
      },
      restart: (message, error, delayMs) => this.#restart(message, error, delayMs),
      stop: (message, error) => this.#stop(message, error),
      reportError: (message, error) => this.reportError(message, error),
    };
  }

  #restart(reason: string, thrown: unknown, delayMs = this.#parts.request.restartDelayMs): void {
    if (this.#state !== "started" || isStopped(thrown)) return;
    const facts = this.#stopFacts(`Restarting receiver with delay ${delayMs}ms: ${reason}`, thrown);
    const messageCode = { code: "receiverRestarts", params: { delay: delayMs, reason } };
    this.#halt({ ...facts, messageCode, restartInMs: delayMs }, () =>
      this.#startLater(Math.max(delayMs, MIN_START_GAP_MS), () => this.#start()),
    );
  }

  #stop(message: string, thrown: unknown): void {
    if (this.#state !== "started") return;
    const gap = this.#startedAt + MIN_START_GAP_MS - this.#context.clock.now();
    this.#halt({ ...this.#stopFacts(message, thrown), restartInMs: 0 }, () =>
      this.#startLater(Math.max(0, gap), () => this.#startCopy()),
    );
  }

  /** In a turn of its own, because the receiver itself asks for it, inside one of its methods. */
  #halt(facts: Report<"stopped">, then: () => void): void {
    this.#state = "stopped";
    const { clock } = this.#context;
    clock.at(clock.now(), () => {
      if (this.#state === "over") return;
      void this.#callOnStop();
      this.#parts.timers.clear();
      this.#blocks.cut();
      this.#reportStopped(facts);
      then();
    });
  }

  #startLater(delayMs: number, start: () => void): void {
    const { clock } = this.#context;
    if (this.#state !== "over") this.#cancelStart = clock.at(clock.now() + delayMs, start);
  }

  /** Never rejects: what `onStop` throws is told. */
  async #callOnStop(): Promise<void> {
    this.#isOpen = false;
    try {
      if (this.#receiver !== undefined) await callMethod(this.#receiver, "onStop");
    } catch (thrown) {
      if (!isStopped(thrown)) this.reportError("Error in onStop", thrown);
    }
  }

  #stopFacts(message: string, thrown: unknown): Report<"stopped"> {
    const error = thrown === undefined ? undefined : this.#parts.describe(thrown);
    const messageCode: MessageCode = { code: "receiverSaid", params: { message } };
    return { message, messageCode, ...(error && { error }) };
  }

  #reportStopped(facts: Report<"stopped">): void {
    this.#context.report({ type: "stopped", streamId: this.streamId, ...facts });
  }
}

/** A loop of the receiver that goes on after its end is meant to hear of it, and nobody else is. */
export function isStopped(thrown: unknown): boolean {
  return thrown instanceof EngineError && thrown.code === "receiverIsStopped";
}

function stopped(): EngineError {
  return new EngineError(
    "receiverIsStopped",
    "The receiver is stopped, so nothing can be stored. End its loops when isStopped() is true.",
    { name: "IllegalStateException" },
  );
}

function callMethod(receiver: JobReceiver, name: "onStart" | "onStop"): unknown {
  const method: unknown = Reflect.get(receiver, name);
  return typeof method === "function" ? (Reflect.apply(method, receiver, []) as unknown) : undefined;
}
