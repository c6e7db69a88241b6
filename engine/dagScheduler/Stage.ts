import type { ShuffleDependency } from "../rdd/Dependency.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { SinkWriter } from "../rdd/Sink.ts";
import type { MapOutputs } from "./MapOutputTracker.ts";

/** Tasks that need no shuffle between them: the pipeline of one RDD up to the shuffles it reads, and what becomes of the records. */
export interface Stage {
  readonly rdd: RDD;
  readonly partitions: readonly number[];
  readonly sink: SinkWriter;
  /** The shuffle that the tasks write, if they do. */
  readonly shuffle?: ShuffleDependency;
  /** For people: the operation of a shuffle's map side, or the job's description. */
  readonly name: string;
}

/** Outputs of the shuffles that a stage reads, by shuffle id; held by the stage, so that cleaning cannot take them away under it. */
export type ParentOutputs = ReadonlyMap<number, MapOutputs>;
