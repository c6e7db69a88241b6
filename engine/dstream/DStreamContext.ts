import type { StreamInputInfo } from "../protocol/batchInfo.ts";
import type { Connector } from "../protocol/connectorProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ReceivedBlock } from "../protocol/taskPlan.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { RDDContext } from "../rdd/RDDContext.ts";
import type { Clock } from "../util/Clock.ts";
import type { Dialect } from "./Dialect.ts";
import type { DStreamGraph } from "./DStreamGraph.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** Settings that streams read (spec 10). */
export interface DStreamSettings {
  /** `spark.streaming.unpersist` */
  readonly unpersist: boolean;
  /** `spark.streaming.fileStream.minRememberDuration`, ms */
  readonly minRememberDuration: number;
  readonly kafka: KafkaSettings;
}

/** `spark.streaming.kafka.*`, and what the direct stream reads of backpressure (spec 6.6, 10). Rates in records a second; 0 = none. */
export interface KafkaSettings {
  readonly maxRatePerPartition: number;
  /** Lower bound of records a partition and batch. */
  readonly minRatePerPartition: number;
  readonly backpressure: boolean;
  readonly initialRate: number;
  /** How long executors wait for records that exist, ms. */
  readonly pollMs: number;
  readonly allowNonConsecutiveOffsets: boolean;
}

/** What streams need from the StreamingContext they belong to. */
export interface DStreamContext {
  readonly graph: DStreamGraph;
  readonly rdds: RDDContext;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly settings: DStreamSettings;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
  /** Reaches systems outside. */
  readonly connector: Connector;
  /** Tells the run's event log something. */
  emit(event: RunEventBody): void;
  /** What an input stream brings to the batch that is being made. */
  reportInput(time: number, info: StreamInputInfo): void;
  /** Blocks of a receiver that belong to the batch of `time`, in the order of arrival (spec 6.1). */
  receivedBlocks(time: number, inputStreamId: number): readonly ReceivedBlock[];
  /** A receiver may store so many records a second from now on. */
  updateReceiverRate(inputStreamId: number, recordsPerSecond: number): void;
  /** A batch has a new state, which must be computed whole before the next batch runs. */
  stateMade(rdd: RDD, time: number): void;
  /** Executors forget the versions of a state from before the batch of `olderThan`, ms. */
  cleanState(stateId: number, olderThan: number): void;
  /** @throws EngineError `checkpointDirectoryMissing` unless a checkpoint folder is set (spec 3.9) */
  requireCheckpointDirectory(site: OperatorSite): void;
}
