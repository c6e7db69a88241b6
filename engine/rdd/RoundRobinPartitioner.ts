import type { PartitionerPlan } from "../protocol/taskPlan.ts";
import type { Partitioner } from "./Partitioner.ts";

/** Deals records out evenly, whatever they are: repartition (spec 2, table). Says nothing about keys, so it equals no partitioner. */
export class RoundRobinPartitioner implements Partitioner {
  readonly numPartitions: number;

  constructor(numPartitions: number) {
    this.numPartitions = numPartitions;
  }

  plan(): PartitionerPlan {
    return { by: "roundRobin", partitions: this.numPartitions };
  }

  equals(): boolean {
    return false;
  }
}
