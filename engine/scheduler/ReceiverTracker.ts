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
import { ReceiverEndpoint, type ReceiverMessage } from "./ReceiverEndpoint.ts";

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
  /** Asks for a thread: of one receiver of the job, or of the built-in receivers; answered by `attach`. */
  readonly startThread: (streamId?: number) => void;
}

/** Longest time that a batch waits for blocks which are being cut, ms. */
const CUT_WAIT_MS = 50;

/** What a receiver says when something went wrong, or when it ended. */
type ReceiverReport = Extract<FromReceiver, { type: "error" | "stopped" }>;

/** A thread: of the receiver of that stream, or of the built-in receivers. */
type ThreadKey = number | "builtIn";

/**
 * Sees receivers through their life: starts them in their threads, tells the log what happens to them, and gives their blocks to batches.
 * Built-in receivers share a thread; each receiver of the job has its own, which is started again when it dies. States: none, running, stopped.
 */
export class ReceiverTracker {
  readonly #options: ReceiverTrackerOptions;
  readonly #blocks = new ReceivedBlockTracker();
  readonly #infos = new Map<number, ReceiverInfo>();
  readonly #threads = new Map<ThreadKey, ReceiverEndpoint>();
  #streams: readonly ReceiverInputDStream[] = [];
  #state: "none" | "running" | "stopped" = "none";

  constructor(options: ReceiverTrackerOptions) {
    this.#options = options;
  }

  /** Starts the receivers of these streams. Without streams there will be no receiver thread. */
  start(streams: readonly ReceiverInputDStream[]): void {
    if (this.#state !== "none") return;
    this.#streams = streams;
    this.#state = "running";
    for (const key of new Set(streams.map(threadOf))) this.#startThread(key);
  }

  /** A thread is there. */
  attach(port: MessagePort, streamId?: number): void {
    const key = streamId ?? "builtIn";
    if (this.#state !== "running" || this.#threads.has(key)) {
      port.close();
      return;
    }
    const thread = new ReceiverEndpoint(port, (report) => this.#handle(report));
    this.#threads.set(key, thread);
    const { blockIntervalMs, restartDelayMs, maxRate, initialRate } = this.#options.settings;
    const limit = Math.min(initialRate ?? Number.POSITIVE_INFINITY, maxRate ?? Number.POSITIVE_INFINITY);
    const limits = { blockIntervalMs, restartDelayMs, ...(Number.isFinite(limit) && { maxRate: limit }) };
    for (const { inputStreamId, receiver } of this.#streams.filter((stream) => threadOf(stream) === key)) {
      thread.send({ type: "startReceiver", streamId: inputStreamId, receiver, ...limits });
    }
  }

  /** The thread of a receiver of the job is gone: it gets another after the restart delay. */
  threadDied(streamId: number, error: ErrorInfo): void {
    this.#threads.get(streamId)?.close();
    this.#threads.delete(streamId);
    if (this.#state !== "running") return;
    const { restartDelayMs } = this.#options.settings;
    this.#handle({
      type: "stopped",
      streamId,
      message: `Restarting receiver with delay ${restartDelayMs}ms: its thread was ended`,
      messageCode: { code: "receiverThreadEnded", params: { delay: restartDelayMs } },
      error,
      restartInMs: restartDelayMs,
    });
    systemClock.at(systemClock.now() + restartDelayMs, () => {
      if (this.#state === "running") this.#startThread(streamId);
    });
  }

  /** Lets a receiver store so many records a second, at most its `maxRate` (spec 9.2). 0 and less are ignored. */
  updateRate(streamId: number, recordsPerSecond: number): void {
    const { maxRate = Number.POSITIVE_INFINITY } = this.#options.settings;
    if (recordsPerSecond <= 0) return;
    this.#send({ type: "updateRate", streamId, recordsPerSecond: Math.min(recordsPerSecond, maxRate) });
  }

  /** The batch of `time` gets everything that has arrived before (spec 1.5). Waits up to 50 ms for the blocks to be cut. */
  async allocateBlocksToBatch(time: number): Promise<void> {
    if (this.#threads.size > 0) {
      const cuts = Promise.all([...this.#threads.values()].map((thread) => thread.cut()));
      await withinTime(cuts, systemClock, CUT_WAIT_MS);
    }
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
    this.#state = "stopped";
    const threads = [...this.#threads.values()];
    await withinTime(Promise.all(threads.map((thread) => thread.stop())), systemClock, limitMs);
    for (const thread of threads) thread.close();
    this.#threads.clear();
  }

  #startThread(key: ThreadKey): void {
    this.#options.startThread(key === "builtIn" ? undefined : key);
  }

  #handle(message: ReceiverMessage): void {
    switch (message.type) {
      case "started":
        return this.#onStarted(message);
      case "error":
        return this.#options.emit({ type: "receiverError", receiver: this.#withError(message, true) });
      case "stopped":
        return this.#options.emit({ type: "receiverStopped", receiver: this.#withError(message, false) });
      case "block":
        return this.#onBlock(message.streamId, message.block);
      case "console": {
        const { type: _, ...line } = message;
        return this.#options.emit({ type: "logLine", source: "job", ...line });
      }
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

  #send(message: ToReceiver & { readonly streamId: number }): void {
    const stream = this.#streams.find(({ inputStreamId }) => inputStreamId === message.streamId);
    if (stream !== undefined) this.#threads.get(threadOf(stream))?.send(message);
  }
}

function threadOf({ inputStreamId, receiver }: ReceiverInputDStream): ThreadKey {
  return receiver.kind === "custom" ? inputStreamId : "builtIn";
}

function codeOf({ code, params }: ErrorInfo): MessageCode {
  return { code, ...(params && { params }) };
}

/** Where a receiver reads, for people. */
function locationOf(spec: ReceiverSpec): string {
  if (spec.kind === "socket" || spec.kind === "rawSocket") return `${spec.host}:${spec.port}`;
  if (spec.kind === "custom") return spec.location;
  return "connection" in spec.address ? spec.address.connection : spec.address.brokers.join(",");
}
