import type { BatchInfo, OutputOperationInfo, ReceiverInfo, StreamInputInfo } from "../protocol/batchInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { Time } from "../util/Time.ts";
import type * as dstream from "./dstream.d.ts";

type Listener = dstream.StreamingListener;

/** A method of a listener and what it gets. */
export type StreamingEvent = {
  readonly [Method in keyof Listener]-?: {
    readonly method: Method;
    readonly argument: Parameters<NonNullable<Listener[Method]>>[0];
  };
}[keyof Listener];

/** The event as listeners get it, in Spark's form (spec 7.8); undefined for events that Spark does not have. */
export function streamingEvent(event: RunEventBody): StreamingEvent | undefined {
  switch (event.type) {
    case "streamingStarted":
      return { method: "onStreamingStarted", argument: { time: event.time } };
    case "batchSubmitted":
      return { method: "onBatchSubmitted", argument: { batchInfo: batchInfo(event.batch) } };
    case "batchStarted":
      return { method: "onBatchStarted", argument: { batchInfo: batchInfo(event.batch) } };
    case "batchCompleted":
      return { method: "onBatchCompleted", argument: { batchInfo: batchInfo(event.batch) } };
    case "outputOperationStarted":
      return { method: "onOutputOperationStarted", argument: { outputOperationInfo: operationInfo(event.operation) } };
    case "outputOperationCompleted":
      return {
        method: "onOutputOperationCompleted",
        argument: { outputOperationInfo: operationInfo(event.operation) },
      };
    case "receiverStarted":
      return { method: "onReceiverStarted", argument: { receiverInfo: receiverInfo(event.receiver) } };
    case "receiverError":
      return { method: "onReceiverError", argument: { receiverInfo: receiverInfo(event.receiver) } };
    case "receiverStopped":
      return { method: "onReceiverStopped", argument: { receiverInfo: receiverInfo(event.receiver) } };
    default:
      return undefined;
  }
}

function batchInfo({ batchTime, inputs, outputOperations, failed: _, ...facts }: BatchInfo): dstream.BatchInfo {
  return {
    ...facts,
    batchTime: new Time(batchTime),
    streamIdToInputInfo: Object.fromEntries(inputs.map((input) => [input.inputStreamId, inputInfo(input)])),
    outputOperationInfos: Object.fromEntries(outputOperations.map((info) => [info.id, operationInfo(info)])),
  };
}

function inputInfo({
  inputStreamId,
  numRecords,
  files,
  metadataDescription,
}: StreamInputInfo): dstream.StreamInputInfo {
  const metadata = {
    ...(files && { files: [...files] }),
    ...(metadataDescription !== undefined && { Description: metadataDescription }),
  };
  return { inputStreamId, numRecords, metadata, ...(metadataDescription && { metadataDescription }) };
}

function operationInfo({ batchTime, outputIndex: _, ...facts }: OutputOperationInfo): dstream.OutputOperationInfo {
  const { name, startTime, endTime } = facts;
  const duration = startTime === undefined || endTime === undefined ? {} : { duration: endTime - startTime };
  return { ...facts, batchTime: new Time(batchTime), description: name, ...duration };
}

/** Receivers run in the program's own process, which Spark calls the driver when it runs alone. */
function receiverInfo({ messageCode: _, errorCode: __, ...info }: ReceiverInfo): dstream.ReceiverInfo {
  return { ...info, executorId: "driver" };
}
