import type { Aggregator } from "./Aggregator.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** A parent whose partitions are computed inside the child's task. */
export interface NarrowDependency {
  readonly kind: "narrow";
  readonly rdd: RDD;
  /** Partitions of the parent that the child's `partition` reads. */
  readonly parents: (partition: number) => readonly number[];
}

/** A parent whose records are spread anew: it is computed by a stage of its own, which writes one bucket for each child partition. */
export interface ShuffleDependency {
  readonly kind: "shuffle";
  readonly rdd: RDD;
  readonly shuffleId: number;
  readonly partitioner: Partitioner;
  /** Set when map tasks combine values of a key before they write. */
  readonly mapSideAggregator?: Aggregator;
}

export type Dependency = NarrowDependency | ShuffleDependency;

/** Partition p of the child reads partition p of the parent. */
export function oneToOne(rdd: RDD): NarrowDependency {
  return { kind: "narrow", rdd, parents: (partition) => [partition] };
}
