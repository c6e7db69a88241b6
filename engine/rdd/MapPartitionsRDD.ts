import type { OperatorPlan, PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import { oneToOne } from "./Dependency.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** A narrow operator: what happens to the records of each partition, one partition at a time. */
export type NarrowOperator =
  | {
      readonly op: "map" | "flatMap" | "filter" | "mapValues" | "flatMapValues" | "keyBy";
      readonly f: FunctionRef;
      /** What arrays in the results are in text, where they are no tuples. */
      readonly textShape?: TextShape | undefined;
    }
  | {
      readonly op: "mapPartitions";
      readonly f: FunctionRef;
      /** True for f(partition index, iterator). */
      readonly withIndex?: boolean;
      /** True when f leaves keys as they are. */
      readonly preservesPartitioning?: boolean;
      /** True when what f returns are records that it was given. */
      readonly keepsRecords?: boolean;
    }
  | { readonly op: "glom" };

/** An RDD made by one narrow operator: partitions, and their order, are those of the parent. */
export class MapPartitionsRDD extends RDD {
  readonly operation: string;
  readonly numPartitions: number;
  readonly #parent: RDD;
  readonly #operator: NarrowOperator;
  readonly #function: CapturedFunction | undefined;

  constructor(parent: RDD, operator: NarrowOperator) {
    super(parent.context, [oneToOne(parent)], keepsKeys(operator) ? parent.partitioner : undefined);
    this.operation = operator.op;
    this.numPartitions = parent.numPartitions;
    this.#parent = parent;
    this.#operator = operator;
    this.#function = operator.op === "glom" ? undefined : new CapturedFunction(operator.f);
  }

  override get textShape(): TextShape | undefined {
    if (keepsRecords(this.#operator)) return this.#parent.textShape;
    return "textShape" in this.#operator ? this.#operator.textShape : undefined;
  }

  protected override functions(): readonly CapturedFunction[] {
    return this.#function === undefined ? [] : [this.#function];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const { from, operators } = this.#parent.pipeline(partition, builder);
    return { from, operators: [...operators, this.#plan(builder)] };
  }

  #plan(builder: PlanBuilder): OperatorPlan {
    const operator = this.#operator;
    if (operator.op === "glom" || this.#function === undefined) return { op: "glom" };
    const { site } = operator.f;
    const f = builder.closure(this.#function);
    const withIndex = operator.op === "mapPartitions" && (operator.withIndex ?? false);
    const place = site && { site };
    return operator.op === "mapPartitions"
      ? { op: operator.op, f, withIndex, ...place }
      : { op: operator.op, f, ...place };
  }
}

function keepsRecords(operator: NarrowOperator): boolean {
  return operator.op === "filter" || (operator.op === "mapPartitions" && (operator.keepsRecords ?? false));
}

function keepsKeys(operator: NarrowOperator): boolean {
  if (operator.op === "mapPartitions") return operator.preservesPartitioning ?? false;
  return operator.op === "filter" || operator.op === "mapValues" || operator.op === "flatMapValues";
}
