import type { CapturedValue } from "./closurePlan.ts";
import type { CompiledJob } from "./compiledJob.ts";
import type { ConnectorNeeded } from "./connectorProtocol.ts";
import type { ErrorInfo, MessageCode } from "./errorInfo.ts";
import type { KafkaSubscription } from "./kafkaCalls.ts";
import type { ReceivedBlock } from "./taskPlan.ts";

/** How to make a receiver. A new kind of receiver is a new member. */
export type ReceiverSpec = SocketReceiverSpec | RawSocketReceiverSpec | KafkaReceiverSpec | CustomReceiverSpec;

/** Lines of text from a TCP server (spec 6.2). */
export interface SocketReceiverSpec {
  readonly kind: "socket";
  readonly host: string;
  readonly port: number;
}

/** Blocks of lines from a TCP server, each behind its length. */
export interface RawSocketReceiverSpec {
  readonly kind: "rawSocket";
  readonly host: string;
  readonly port: number;
}

/** Pairs [key, message] of Kafka topics, read as a member of a group (spec 6.5). */
export interface KafkaReceiverSpec extends KafkaSubscription {
  readonly kind: "kafka";
}

/** A receiver that is a class of the job (spec 6.1). It runs in a thread of its own. */
export interface CustomReceiverSpec {
  readonly kind: "custom";
  /** Name of its class. */
  readonly className: string;
  /** Where the program made the stream, for people: `job.ts:12`. */
  readonly location: string;
  /** The receiver as the program made it: the only element of an array. */
  readonly value: CapturedValue;
}

/** driver → receiver thread, over their own port. */
export type ToReceiver =
  | {
      readonly type: "startReceiver";
      readonly streamId: number;
      readonly receiver: ReceiverSpec;
      readonly blockIntervalMs: number;
      readonly restartDelayMs: number;
      /** Records a second; absent = unlimited. */
      readonly maxRate?: number;
    }
  /** Cut what has arrived into blocks now and say when all of them were reported. */
  | { readonly type: "cutBlocks"; readonly requestId: number }
  /**
   * Blocks of so many bytes (sum of `block.bytes.length`) need no more room: the batch they belong to is done, or they were thrown away.
   * The receiver stops reading while too many bytes wait, so every block must be acknowledged once.
   */
  | { readonly type: "blocksConsumed"; readonly streamId: number; readonly bytes: number }
  /** From now on no more records a second than this (backpressure, spec 9.2). */
  | { readonly type: "updateRate"; readonly streamId: number; readonly recordsPerSecond: number }
  | { readonly type: "stopReceivers" };

/** receiver thread → driver. */
export type FromReceiver =
  | { readonly type: "started"; readonly streamId: number; readonly name: string; readonly location: string }
  | { readonly type: "error"; readonly streamId: number; readonly message: string; readonly error?: ErrorInfo }
  /** The connection ended; the receiver restarts after `restartInMs` unless that is absent. */
  | {
      readonly type: "stopped";
      readonly streamId: number;
      readonly message: string;
      readonly messageCode: MessageCode;
      readonly error?: ErrorInfo;
      readonly restartInMs?: number;
    }
  | { readonly type: "block"; readonly streamId: number; readonly block: ReceivedBlock }
  /** What a receiver of the job wrote. */
  | {
      readonly type: "console";
      readonly stream: "stdout" | "stderr";
      readonly text: string;
      readonly dropped?: number;
    }
  | { readonly type: "blocksCut"; readonly requestId: number }
  | { readonly type: "allStopped" };

/** What the receiver thread (engine/receiver/receiverMain.ts) is started with; both are MessagePorts, in the transfer list too. */
export interface ReceiverThreadData {
  /** Its end of the channel with the driver. */
  readonly port: unknown;
  /** The port to the connector thread. */
  readonly connectorPort: unknown;
}

/** What the thread of one receiver of the job (engine/customReceiver/customReceiverMain.ts) is started with; ports as above. */
export interface CustomReceiverThreadData extends ReceiverThreadData {
  readonly job: CompiledJob;
  /** Arguments of the program. */
  readonly args: readonly string[];
}

/** thread of a receiver of the job → host. */
export type FromCustomReceiver =
  | ConnectorNeeded
  /** Every 250 ms, and not while the job's code keeps the thread busy. */
  | { readonly type: "heartbeat" }
  /** The driver needs this thread no more. */
  | { readonly type: "finished" };
