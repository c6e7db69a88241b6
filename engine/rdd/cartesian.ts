import { CartesianRDD } from "./CartesianRDD.ts";
import type { RDD } from "./RDD.ts";
import { readsState } from "./readsState.ts";
import { repartition } from "./repartition.ts";

/**
 * [x, y] for every record x of `left` and every record y of `right`. Where both sides read state, which stays on its executors, a shuffle
 * brings the right side to the left one.
 */
export function cartesian(left: RDD, right: RDD): RDD {
  const meetsState = readsState(left) && readsState(right);
  return new CartesianRDD(left, meetsState ? repartition(right, right.numPartitions) : right);
}
