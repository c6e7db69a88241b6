import type { ErrorInfo, MessageCode } from "./errorInfo.ts";
import type { KafkaSubscription } from "./kafkaCalls.ts";
import type { ReceivedBlock } from "./taskPlan.ts";

/** How to make a receiver. A new kind of receiver is a new member. */
export type ReceiverSpec = SocketReceiverSpec | KafkaReceiverSpec;

/** Lines of text from a TCP server (spec 6.2). */
export interface SocketReceiverSpec {
  readonly kind: "socket";
  readonly host: string;
  readonly port: number;
}

/** Pairs [key, message] of Kafka topics, read as a member of a group (spec 6.5). */
export interface KafkaReceiverSpec extends KafkaSubscription {
  readonly kind: "kafka";
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
  | { readonly type: "blocksCut"; readonly requestId: number }
  | { readonly type: "allStopped" };

/** What the receiver thread (engine/receiver/receiverMain.ts) is started with; both are MessagePorts, in the transfer list too. */
export interface ReceiverThreadData {
  /** Its end of the channel with the driver. */
  readonly port: unknown;
  /** The port to the connector thread. */
  readonly connectorPort: unknown;
}
