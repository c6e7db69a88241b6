import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { OperatorPlan, PipelinePlan } from "../protocol/taskPlan.ts";
import { type Chunk, chunkLength, recordAt } from "./Chunk.ts";
import { functionsOf, type LoopProgress } from "./generateLoop.ts";
import type { LoopEnd } from "./loopEnds/LoopEnd.ts";
import { rowsEnd } from "./loopEnds/rowsEnd.ts";
import { type FailurePlace, OperatorFailure, placed } from "./OperatorFailure.ts";
import { applyPartitionOperator } from "./operators/applyPartitionOperator.ts";
import { isPartitionOperator, type PartitionOperatorPlan, type RecordOperatorPlan } from "./operators/operatorTable.ts";
import type { SourceReader } from "./sources/SourceReader.ts";
import { openSource } from "./sources/openSource.ts";
import { functionOf, type TaskContext } from "./TaskContext.ts";

/** Where the records of one run of loops end up. */
interface Destination {
  readonly end: LoopEnd;
  readonly state: object;
  /** Records that went in so far: the position of the next one in its partition. */
  position: number;
}

/**
 * Runs the pipelines of one task. Everything between two operators that need the whole partition is one fused loop per source; inputs of a
 * union run straight through what follows them.
 */
export class PipelineRunner implements SourceReader {
  readonly context: TaskContext;

  constructor(context: TaskContext) {
    this.context = context;
  }

  /** @throws OperatorFailure when a function of the job throws; EngineError when a source cannot be read */
  run(pipeline: PipelinePlan, end: LoopEnd, state: object): void {
    this.#run(pipeline, { end, state, position: 0 });
  }

  rowsOf(pipeline: PipelinePlan): unknown[] {
    const rows: unknown[] = [];
    this.run(pipeline, rowsEnd, rows);
    return rows;
  }

  runChunk(chunk: Chunk, end: LoopEnd, state: object): void {
    this.#runLoop(chunk, [], { end, state, position: 0 });
  }

  #run({ from, operators }: PipelinePlan, destination: Destination): void {
    const last = operators.findLastIndex(isPartitionOperator);
    const operator = operators[last];
    if (operator !== undefined && isPartitionOperator(operator)) {
      const before = this.rowsOf({ from, operators: operators.slice(0, last) });
      const records = this.#applyToPartition(operator, before);
      this.#runLoop({ kind: "rows", records }, recordOperatorsOf(operators.slice(last + 1)), destination);
    } else if (from.source === "concat") {
      for (const input of from.inputs) {
        this.#run({ from: input.from, operators: [...input.operators, ...operators] }, destination);
      }
    } else {
      for (const chunk of openSource(from, this)) this.#runLoop(chunk, recordOperatorsOf(operators), destination);
    }
  }

  #applyToPartition(operator: PartitionOperatorPlan, records: readonly unknown[]): unknown[] {
    const { context } = this;
    return placed(
      () => applyPartitionOperator(operator, records, context.partition, (f) => functionOf(context, f)),
      () => ("site" in operator && operator.site ? { site: operator.site } : {}),
    );
  }

  #runLoop(chunk: Chunk, operators: readonly RecordOperatorPlan[], destination: Destination): void {
    const { end, state } = destination;
    const shape = { kind: chunk.kind, operators, end };
    const loop = this.context.memory.loops.loopFor(shape, this.context.closures);
    const functions = functionsOf(shape).map((f) => functionOf(this.context, f));
    const progress: LoopProgress = { index: 0, operator: 0 };
    try {
      if (chunk.kind === "rows") loop(chunk.records, 0, functions, state, progress);
      else loop(chunk.keys, chunk.values, chunk.hashes, chunk.from, functions, state, progress);
    } catch (thrown) {
      throw new OperatorFailure(thrown, failurePlace({ chunk, operators, progress, position: destination.position }));
    }
    destination.position += chunkLength(chunk);
  }
}

/** The operators, of which it is known that all go record by record. */
function recordOperatorsOf(operators: readonly OperatorPlan[]): readonly RecordOperatorPlan[] {
  return operators.filter((operator) => !isPartitionOperator(operator));
}

interface FailedLoop {
  readonly chunk: Chunk;
  readonly operators: readonly RecordOperatorPlan[];
  readonly progress: LoopProgress;
  readonly position: number;
}

function failurePlace({ chunk, operators, progress, position }: FailedLoop): FailurePlace {
  const index = position + progress.index - (chunk.kind === "pairs" ? chunk.from : 0);
  const site = siteOf(operators, progress.operator);
  return { record: { index, value: recordAt(chunk, progress.index) }, ...(site && { site }) };
}

/** Site of the operator that threw; for the end of the loop, that of the operator before it. */
function siteOf(operators: readonly RecordOperatorPlan[], operator: number): SourcePosition | undefined {
  return operators[Math.min(operator, operators.length) - 1]?.site;
}
