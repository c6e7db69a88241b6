import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { Dependency } from "./Dependency.ts";
import { EngineError } from "../util/errors.ts";
import { commonTextShape } from "./commonTextShape.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** The partitions of several RDDs one after the other, first RDD first; members without partitions vanish (spec 2.1). */
export class UnionRDD extends RDD {
  readonly operation = "union";
  readonly numPartitions: number;
  readonly #members: readonly RDD[];

  constructor(context: RDDContext, members: readonly RDD[]) {
    super(context, unionDependencies(members));
    this.#members = members;
    this.numPartitions = members.reduce((sum, member) => sum + member.numPartitions, 0);
  }

  override get textShape(): TextShape | undefined {
    return commonTextShape(this.#members);
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    let index = partition;
    for (const member of this.#members) {
      if (index < member.numPartitions) return member.pipeline(index, builder);
      index -= member.numPartitions;
    }
    throw new EngineError("unexpected", `Partition ${partition} of a union of ${this.numPartitions} was asked for.`);
  }
}

function unionDependencies(members: readonly RDD[]): readonly Dependency[] {
  let start = 0;
  return members.map((rdd) => {
    const from = start;
    start += rdd.numPartitions;
    const until = start;
    return { kind: "narrow", rdd, parents: (p: number) => (p >= from && p < until ? [p - from] : []) };
  });
}
