import type { MessagePort } from "node:worker_threads";
import type { ReceiverInfo } from "../protocol/batchInfo.ts";
import type { ErrorInfo, MessageCode } from "../protocol/errorInfo.ts";
import type { FromReceiver, ReceiverSpec, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ReceivedBlock } from "../protocol/taskPlan.ts";
import type { ReceiverInputDStream } from "../dstream/ReceiverInputDStream.ts";
import { systemClock } from "../util/Clock.ts";
import { withinTime } from "../util/withinTime.ts";
import { ReceivedBlockTracker } from "./ReceivedBlockTracker.ts";

/** Settings of receivers (spec 10). */
export interface ReceiverSettings {
  /** `spark.streaming.blockInterval`, ms */
  readonly blockIntervalMs: number;
  /** `spark.streaming.receiverRestartDelay`, ms */
  readonly restartDelayMs: number;
  /** `spark.streaming.receiver.maxRate`, records a second; absent = unlimited */
  readonly maxRate?: number;
  /** `spark.streaming.backpressure.initialRate`, records a second; absent = `maxRate`. Limits receivers without backpressure too (spec 9.2). */
  readonly initialRate?: number;
}

export interface ReceiverTrackerOptions {
  readonly settings: ReceiverSettings;
  readonly emit: (event: RunEventBody) => void;
  /** Asks for the receiver thread; answered by `attach`. */
  readonly startThread: () => void;
}

/** Longest time that a batch waits for blocks which are being cut, ms. */
const CUT_WAIT_MS = 50;

type ThreadState =
  | { readonly state: "none" }
  | { readonly state: "starting" }
  | { readonly state: "running"; readonly port: MessagePort }
  | { readonly state: "stopped" };

/** What a receiver says when something went wrong, or when it ended. */
type ReceiverReport = Extract<FromReceiver, { type: "error" | "stopped" }>;

/**
 * Sees receivers through their life: starts them in the receiver thread, tells the log what happens to them, and gives their blocks to
 * batches. States of the thread: none, starting, running, stopped.
 */
export class ReceiverTracker {
  readonly #options: ReceiverTrackerOptions;
  readonly #blocks = new ReceivedBlockTracker();
  readonly #infos = new Map<number, ReceiverInfo>();
  readonly #cuts = new Map<number, () => void>();
  #streams: readonly ReceiverInputDStream[] = [];
  #thread: ThreadState = { state: "none" };
  #nextRequestId = 0;
  #onAllStopped = (): void => {};

  constructor(options: ReceiverTrackerOptions) {
    this.#options = options;
  }

  /** Starts the receivers of these streams. Without streams there will be no receiver thread. */
  start(streams: readonly ReceiverInputDStream[]): void {
    this.#streams = streams;
    if (streams.length === 0 || this.#thread.state !== "none") return;
    this.#thread = { state: "starting" };
    this.#options.startThread();
  }

  /** The receiver thread is there. */
  attach(port: MessagePort): void {
    if (this.#thread.state !== "starting") {
      port.close();
      return;
    }
    this.#thread = { state: "running", port };
    port.on("message", (message: FromReceiver) => this.#handle(message));
    const { blockIntervalMs, restartDelayMs, maxRate, initialRate } = this.#options.settings;
    const limit = Math.min(initialRate ?? Number.POSITIVE_INFINITY, maxRate ?? Number.POSITIVE_INFINITY);
    const limits = { blockIntervalMs, restartDelayMs, ...(Number.isFinite(limit) && { maxRate: limit }) };
    for (const { inputStreamId, receiver } of this.#streams) {
      this.#send({ type: "startReceiver", streamId: inputStreamId, receiver, ...limits });
    }
  }

  /** Lets a receiver store so many records a second, at most its `maxRate` (spec 9.2). 0 and less are ignored. */
  updateRate(streamId: number, recordsPerSecond: number): void {
    const { maxRate = Number.POSITIVE_INFINITY } = this.#options.settings;
    if (recordsPerSecond <= 0) return;
    this.#send({ type: "updateRate", streamId, recordsPerSecond: Math.min(recordsPerSecond, maxRate) });
  }

  /** The batch of `time` gets everything that has arrived before (spec 1.5). Waits up to 50 ms for the blocks to be cut. */
  async allocateBlocksToBatch(time: number): Promise<void> {
    if (this.#thread.state === "running") await this.#cutBlocks();
    this.#blocks.allocateBlocksToBatch(time);
  }

  blocksOfBatch(time: number, streamId: number): readonly ReceivedBlock[] {
    return this.#blocks.blocksOfBatch(time, streamId);
  }

  get hasUnallocatedBlocks(): boolean {
    return this.#blocks.hasUnallocatedBlocks;
  }

  /** Batches up to `time` have been processed: receivers may use their room again. */
  releaseBlocks(time: number): void {
    for (const [streamId, bytes] of this.#blocks.release(time)) {
      if (bytes > 0) this.#send({ type: "blocksConsumed", streamId, bytes });
    }
  }

  /** Stops all receivers. Resolves when their last blocks have arrived, at the latest after `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    if (this.#thread.state !== "running") {
      this.#thread = { state: "stopped" };
      return;
    }
    const { port } = this.#thread;
    const stopped = new Promise<void>((resolve) => {
      this.#onAllStopped = resolve;
    });
    this.#send({ type: "stopReceivers" });
    await withinTime(stopped, systemClock, limitMs);
    this.#thread = { state: "stopped" };
    port.close();
  }

  async #cutBlocks(): Promise<void> {
    const requestId = this.#nextRequestId++;
    const cut = new Promise<void>((resolve) => this.#cuts.set(requestId, resolve));
    this.#send({ type: "cutBlocks", requestId });
    await withinTime(cut, systemClock, CUT_WAIT_MS);
    this.#cuts.delete(requestId);
  }

  #handle(message: FromReceiver): void {
    switch (message.type) {
      case "started":
        return this.#onStarted(message);
      case "error":
        return this.#options.emit({ type: "receiverError", receiver: this.#withError(message, true) });
      case "stopped":
        return this.#options.emit({ type: "receiverStopped", receiver: this.#withError(message, false) });
      case "block":
        return this.#onBlock(message.streamId, message.block);
      case "blocksCut":
        return this.#cuts.get(message.requestId)?.();
      case "allStopped":
        return this.#onAllStopped();
    }
  }

  #onStarted({ streamId, name, location }: Extract<FromReceiver, { type: "started" }>): void {
    const receiver = { ...this.#infoOf(streamId), name, location, active: true };
    this.#infos.set(streamId, receiver);
    this.#options.emit({ type: "receiverStarted", receiver });
  }

  #onBlock(streamId: number, block: ReceivedBlock): void {
    this.#blocks.addBlock(streamId, block);
    const { numRecords, bytes } = block;
    this.#options.emit({ type: "blockAdded", streamId, numRecords, numBytes: bytes.length });
  }

  #withError(report: ReceiverReport, active: boolean): ReceiverInfo {
    const { error } = report;
    const { messageCode: _, ...known } = this.#infoOf(report.streamId);
    const code = report.type === "stopped" ? report.messageCode : error && codeOf(error);
    const receiver: ReceiverInfo = {
      ...known,
      active,
      lastErrorMessage: report.message,
      ...(code && { messageCode: code }),
      ...(error && { lastError: error.message, lastErrorTime: systemClock.now(), errorCode: codeOf(error) }),
    };
    this.#infos.set(report.streamId, receiver);
    return receiver;
  }

  #infoOf(streamId: number): ReceiverInfo {
    const known = this.#infos.get(streamId);
    if (known) return known;
    const stream = this.#streams.find(({ inputStreamId }) => inputStreamId === streamId);
    const location = stream === undefined ? "" : locationOf(stream.receiver);
    return { streamId, name: stream?.name ?? `Receiver-${streamId}`, active: false, location };
  }

  #send(message: ToReceiver): void {
    if (this.#thread.state === "running") this.#thread.port.postMessage(message);
  }
}

function codeOf({ code, params }: ErrorInfo): MessageCode {
  return { code, ...(params && { params }) };
}

/** Where a receiver reads, for people. */
function locationOf(spec: ReceiverSpec): string {
  if (spec.kind === "socket") return `${spec.host}:${spec.port}`;
  return "connection" in spec.address ? spec.address.connection : spec.address.brokers.join(",");
}
