import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { Dependency } from "./Dependency.ts";
import { oneToOne } from "./Dependency.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** Every key of any parent with one array of values per parent: [key, [values0, values1, ...]]. Parents that are partitioned alike are not shuffled. */
export class CoGroupedRDD extends RDD {
  readonly operation = "cogroup";
  readonly numPartitions: number;

  constructor(context: RDDContext, parents: readonly RDD[], partitioner: Partitioner) {
    super(
      context,
      parents.map((rdd) => dependencyOn(rdd, partitioner)),
      partitioner,
    );
    this.numPartitions = partitioner.numPartitions;
  }

  override get textShape(): TextShape {
    return [null, this.dependencies.map(() => "CompactBuffer" as const)];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const inputs = this.dependencies.map((dependency) => inputOf(dependency, partition, builder));
    return { from: { source: "cogroup", inputs }, operators: [] };
  }
}

function dependencyOn(rdd: RDD, partitioner: Partitioner): Dependency {
  if (partitioner.equals(rdd.partitioner)) return oneToOne(rdd);
  return { kind: "shuffle", rdd, shuffleId: rdd.context.newShuffleId(), partitioner };
}

function inputOf(dependency: Dependency, partition: number, builder: PlanBuilder): PipelinePlan {
  if (dependency.kind === "narrow") return dependency.rdd.pipeline(partition, builder);
  const buckets = builder.shuffleBuckets(dependency.shuffleId, partition);
  return { from: { source: "shuffle", buckets, read: "plain" }, operators: [] };
}
