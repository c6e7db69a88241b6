import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { BlockGenerator, MAX_LINE_BYTES } from "./BlockGenerator.ts";
import { createReceiver } from "./createReceiver.ts";
import type { InFlightBytes } from "./InFlightBytes.ts";
import { RateLimiter } from "./RateLimiter.ts";
import type { Receiver, ReceiverSink } from "./Receiver.ts";
import type { Supervisor } from "./Supervisor.ts";

type StartReceiver = Extract<ToReceiver, { readonly type: "startReceiver" }>;

/** What a supervisor shares with the others of its thread. */
export interface SupervisorContext {
  readonly clock: Clock;
  readonly inFlight: InFlightBytes;
  readonly report: (message: FromReceiver) => void;
}

/**
 * Runs one receiver for the life of the context: starts it, restarts it after every end and failure (spec 6.1, 6.2), hands what it reads to
 * the block generator, no faster than `maxRate`, and holds it back while the thread has too much in flight.
 */
export class ReceiverSupervisor implements Supervisor {
  readonly #request: StartReceiver;
  readonly #context: SupervisorContext;
  readonly #receiver: Receiver;
  readonly #generator: BlockGenerator;
  #limiter: RateLimiter | undefined;
  /** Bytes that came faster than the rate allows. Reading is paused while there are any. */
  #backlog: Uint8Array[] = [];
  /** What to do once the backlog is stored: the source's end waits its turn. */
  #afterBacklog: (() => void) | undefined;
  #cancelTimer: CancelTimer = () => {};
  #stopped = false;

  constructor(request: StartReceiver, spec: Parameters<typeof createReceiver>[0], context: SupervisorContext) {
    const { streamId, blockIntervalMs, maxRate } = request;
    this.#request = request;
    this.#context = context;
    this.#receiver = createReceiver(spec);
    this.#limiter = maxRate === undefined ? undefined : new RateLimiter(context.clock, maxRate);
    this.#generator = new BlockGenerator({
      streamId,
      clock: context.clock,
      blockIntervalMs,
      onBlock: (block) => {
        context.report({ type: "block", streamId, block });
        context.inFlight.add(block.bytes.length);
      },
      onLongLines: (count) => this.#reportLongLines(count),
    });
  }

  get streamId(): number {
    return this.#request.streamId;
  }

  /** Starts cutting blocks and reading. */
  start(): void {
    this.#generator.start();
    this.#startReceiver();
  }

  /** Stops for good: what was received up to now, an unfinished line included, becomes a last block. Stopping twice does nothing. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancelTimer();
    this.#receiver.onStop();
    for (const bytes of this.#backlog.splice(0)) this.#generator.append(bytes);
    this.#generator.stop();
    this.#reportStopped({ message: "Stopped by driver", messageCode: { code: "receiverStopped" } });
  }

  /** Makes a block of what has come. */
  cut(): void {
    this.#generator.cut();
  }

  /** Stores no more records a second than this from now on, what is waiting included. */
  updateRate(recordsPerSecond: number): void {
    if (this.#limiter === undefined) this.#limiter = new RateLimiter(this.#context.clock, recordsPerSecond);
    else this.#limiter.update(recordsPerSecond);
    if (this.#backlog.length === 0 || this.#stopped) return;
    this.#cancelTimer();
    this.#drain(this.#limiter);
  }

  /** Reads on or waits, as the bytes in flight and the rate allow. */
  adjustReading(): void {
    if (this.#context.inFlight.full || this.#backlog.length > 0) this.#receiver.pause();
    else this.#receiver.resume();
  }

  #startReceiver(): void {
    if (this.#stopped) return;
    this.#receiver.onStart(this.#sink());
    this.adjustReading();
  }

  #sink(): ReceiverSink {
    const { streamId } = this.#request;
    const { kind, location } = this.#receiver;
    return {
      connected: () => this.#context.report({ type: "started", streamId, name: `${kind}-${streamId}`, location }),
      store: (bytes) => this.#store(bytes),
      storeBlock: (bytes) => {
        this.#generator.append(bytes);
        this.#generator.endOfStream();
        this.#generator.cut();
      },
      endOfStream: (message) =>
        this.#whenStored(() => {
          this.#generator.endOfStream();
          this.#restart(message);
        }),
      failed: (message, error) =>
        this.#whenStored(() => {
          this.#generator.dropTail();
          this.#restart(message, error);
        }),
    };
  }

  #store(bytes: Uint8Array): void {
    if (this.#limiter === undefined) {
      this.#generator.append(bytes);
      return;
    }
    this.#backlog.push(bytes.slice());
    if (this.#backlog.length === 1) this.#drain(this.#limiter);
  }

  /** Stores as much of the backlog as the rate allows, and comes back for the rest. */
  #drain(limiter: RateLimiter): void {
    for (let chunk = this.#backlog.shift(); chunk !== undefined; chunk = this.#backlog.shift()) {
      const { bytes, lines } = this.#generator.append(chunk, limiter.available());
      limiter.take(lines);
      if (bytes === chunk.length) continue;
      this.#backlog.unshift(chunk.subarray(bytes));
      this.#cancelTimer = this.#context.clock.at(limiter.nextAt(), () => this.#drain(limiter));
      break;
    }
    this.adjustReading();
    if (this.#backlog.length > 0) return;
    const then = this.#afterBacklog;
    this.#afterBacklog = undefined;
    then?.();
  }

  #whenStored(then: () => void): void {
    if (this.#stopped) return;
    if (this.#backlog.length > 0) this.#afterBacklog = then;
    else then();
  }

  #restart(reason: string, error?: ErrorInfo): void {
    const { restartDelayMs } = this.#request;
    const message = `Restarting receiver with delay ${restartDelayMs}ms: ${reason}`;
    const code = error === undefined ? "receiverEnded" : "receiverFailed";
    const messageCode = { code, params: { delay: restartDelayMs } };
    this.#reportStopped({ message, messageCode, restartInMs: restartDelayMs, ...(error && { error }) });
    const { clock } = this.#context;
    this.#cancelTimer = clock.at(clock.now() + restartDelayMs, () => this.#startReceiver());
  }

  #reportStopped(facts: Omit<Extract<FromReceiver, { type: "stopped" }>, "type" | "streamId">): void {
    this.#context.report({ type: "stopped", streamId: this.#request.streamId, ...facts });
  }

  #reportLongLines(count: number): void {
    const megabytes = MAX_LINE_BYTES / (1024 * 1024);
    const message = `${count === 1 ? "A line" : `${count} lines`} from ${this.#receiver.location} longer than ${megabytes} MB ${count === 1 ? "was" : "were"} left out. End lines with a line feed.`;
    const error = { code: "lineTooLong", name: "EngineError", message, params: { count, megabytes } };
    this.#context.report({ type: "error", streamId: this.#request.streamId, message, error });
  }
}
