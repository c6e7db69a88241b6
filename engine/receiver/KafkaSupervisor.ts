import type { Connector } from "../protocol/connectorProtocol.ts";
import type { FromReceiver, KafkaReceiverSpec, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { RecordBlock } from "../protocol/taskPlan.ts";
import type { CancelTimer } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { RateLimiter } from "./RateLimiter.ts";
import type { SupervisorContext } from "./ReceiverSupervisor.ts";
import type { Supervisor } from "./Supervisor.ts";

type StartReceiver = Extract<ToReceiver, { readonly type: "startReceiver" }>;

/** A block has at most so many records. */
const BLOCK_RECORDS = 20_000;
/** After a block of so many bytes there is probably more: the next one is not left to the next interval. */
const LARGE_BLOCK_BYTES = 128 * 1024;
/** How long such a next block is waited for, ms. */
const NEXT_BLOCK_MS = 50;

/** How a supervisor of a Kafka receiver is made. */
export interface KafkaSupervisorOptions {
  readonly request: StartReceiver;
  readonly spec: KafkaReceiverSpec;
  readonly connector: Connector;
}

/**
 * Runs one Kafka receiver (spec 6.5): asks the connector thread, which is the member of the group, for a block in every block interval and when
 * the batch is cut. With the next question the block counts as stored, and its offsets are committed. Records that are held back by the rate or
 * by too many bytes in flight stay with the broker.
 */
export class KafkaSupervisor implements Supervisor {
  readonly #options: KafkaSupervisorOptions;
  readonly #context: SupervisorContext;
  #limiter: RateLimiter | undefined;
  /** One question at a time: the next one says that the answer to this one is stored. */
  #polling: Promise<void> = Promise.resolve();
  #readerId: number | undefined;
  #nextBlock = 0;
  #cancelInterval: CancelTimer = () => {};
  #cancelRestart: CancelTimer = () => {};
  #stopped = false;

  constructor(options: KafkaSupervisorOptions, context: SupervisorContext) {
    const { maxRate } = options.request;
    this.#options = options;
    this.#context = context;
    this.#limiter = maxRate === undefined ? undefined : new RateLimiter(context.clock, maxRate);
  }

  get streamId(): number {
    return this.#options.request.streamId;
  }

  start(): void {
    this.#armInterval();
    void this.#subscribe();
  }

  /** What was fetched and is not in a block yet is not committed: whoever comes next gets it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelInterval();
    this.#cancelRestart();
    await this.#polling;
    await this.#unsubscribe();
    this.#report({ type: "stopped", message: "Stopped by driver", messageCode: { code: "receiverStopped" } });
  }

  cut(): Promise<void> {
    this.#polling = this.#polling.then(() => this.#poll());
    return this.#polling;
  }

  updateRate(recordsPerSecond: number): void {
    if (this.#limiter === undefined) this.#limiter = new RateLimiter(this.#context.clock, recordsPerSecond);
    else this.#limiter.update(recordsPerSecond);
  }

  /** Nothing to do: each question looks at what is in flight. */
  adjustReading(): void {}

  #armInterval(): void {
    const { clock } = this.#context;
    const { blockIntervalMs } = this.#options.request;
    const next = (Math.floor(clock.now() / blockIntervalMs) + 1) * blockIntervalMs;
    this.#cancelInterval = clock.at(next, () => {
      this.#armInterval();
      void this.cut();
    });
  }

  async #subscribe(): Promise<void> {
    const { connector, spec } = this.#options;
    try {
      const { readerId } = await connector.call("kafkaSubscribe", spec);
      this.#readerId = readerId;
      if (this.#stopped) return await this.#unsubscribe();
      const location = kafkaLocation(spec);
      this.#report({ type: "started", name: `KafkaReceiver-${this.streamId}`, location });
    } catch (thrown) {
      this.#restart(thrown);
    }
  }

  async #unsubscribe(): Promise<void> {
    const readerId = this.#readerId;
    this.#readerId = undefined;
    if (readerId !== undefined) await this.#options.connector.call("kafkaUnsubscribe", { readerId });
  }

  /** Takes blocks as long as they are large. Never rejects. */
  async #poll(): Promise<void> {
    let waitMs = 0;
    for (;;) {
      const maxRecords = this.#room();
      const readerId = this.#readerId;
      if (readerId === undefined || this.#stopped || maxRecords < 1) return;
      try {
        const block = await this.#options.connector.call("kafkaPoll", { readerId, maxRecords, waitMs });
        if (block.numRecords === 0) return;
        this.#store(block);
        if (block.bytes.length < LARGE_BLOCK_BYTES) return;
        waitMs = NEXT_BLOCK_MS;
      } catch (thrown) {
        void this.#unsubscribe().catch(() => undefined);
        this.#restart(thrown);
        return;
      }
    }
  }

  /** Records that may be stored now. */
  #room(): number {
    if (this.#context.inFlight.full) return 0;
    return Math.min(BLOCK_RECORDS, this.#limiter?.available() ?? BLOCK_RECORDS);
  }

  #store(block: RecordBlock): void {
    const blockId = `input-${this.streamId}-${this.#nextBlock++}`;
    this.#limiter?.take(block.numRecords);
    this.#report({ type: "block", block: { ...block, blockId, kind: "values" } });
    this.#context.inFlight.add(block.bytes.length);
  }

  #restart(thrown: unknown): void {
    if (this.#stopped) return;
    const { restartDelayMs } = this.#options.request;
    const error = toErrorInfo(thrown);
    this.#report({
      type: "stopped",
      message: `Restarting receiver with delay ${restartDelayMs}ms: Error reading from Kafka`,
      messageCode: { code: "receiverFailed", params: { delay: restartDelayMs } },
      error,
      restartInMs: restartDelayMs,
    });
    const { clock } = this.#context;
    this.#cancelRestart = clock.at(clock.now() + restartDelayMs, () => void this.#subscribe());
  }

  #report(report: WithoutStream<FromReceiver>): void {
    this.#context.report({ ...report, streamId: this.streamId } as FromReceiver);
  }
}

type WithoutStream<Report> = Report extends { readonly streamId: number } ? Omit<Report, "streamId"> : never;

/** Where a Kafka receiver reads, for people: its connection or its brokers. */
function kafkaLocation({ address }: KafkaReceiverSpec): string {
  return "connection" in address ? address.connection : address.brokers.join(",");
}
