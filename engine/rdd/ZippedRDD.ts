import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { EngineError } from "../util/errors.ts";
import { oneToOne } from "./Dependency.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** [x, y] for the records of two RDDs, partition by partition and position by position. */
export class ZippedRDD extends RDD {
  readonly operation = "zip";
  readonly numPartitions: number;
  readonly #left: RDD;
  readonly #right: RDD;
  readonly #site: SourcePosition | undefined;

  /** @throws EngineError `illegalArgument` when they have different numbers of partitions */
  constructor(left: RDD, right: RDD, site?: SourcePosition) {
    super(left.context, [oneToOne(left), oneToOne(right)]);
    requireSameNumber(left.numPartitions, right.numPartitions);
    this.numPartitions = left.numPartitions;
    this.#left = left;
    this.#right = right;
    this.#site = site;
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const left = this.#left.pipeline(partition, builder);
    const right = this.#right.pipeline(partition, builder);
    return { from: { source: "zip", left, right, ...(this.#site && { site: this.#site }) }, operators: [] };
  }
}

function requireSameNumber(left: number, right: number): void {
  if (left === right) return;
  throw new EngineError(
    "illegalArgument",
    `Can't zip RDDs with unequal numbers of partitions: List(${left}, ${right})`,
    {
      name: "IllegalArgumentException",
      params: { left, right },
    },
  );
}
