import type { PipelinePlan } from "../../protocol/taskPlan.ts";
import type { LoopEnd } from "../loopEnds/LoopEnd.ts";
import type { Chunk } from "../Chunk.ts";
import type { TaskContext } from "../TaskContext.ts";

/** What a source may ask of the task it is part of. PipelineRunner is one. */
export interface SourceReader {
  readonly context: TaskContext;
  /** Runs another pipeline to the end; `state` is the end's. */
  run(pipeline: PipelinePlan, end: LoopEnd, state: object): void;
  /** All records of another pipeline. */
  rowsOf(pipeline: PipelinePlan): unknown[];
  /** Takes one chunk through a loop without operators. */
  runChunk(chunk: Chunk, end: LoopEnd, state: object): void;
}

/** Opens a source: its records in chunks, each made when the one before it is done. */
export type Source<Plan> = (plan: Plan, reader: SourceReader) => Iterable<Chunk>;
