import type { OperatorPlan } from "../../protocol/taskPlan.ts";
import { filter } from "./filter.ts";
import { flatMap } from "./flatMap.ts";
import { flatMapValues } from "./flatMapValues.ts";
import { keyBy } from "./keyBy.ts";
import { map } from "./map.ts";
import { mapValues } from "./mapValues.ts";
import type { RecordOperator } from "./RecordOperator.ts";

/** Operators that need the whole partition at once. */
export type PartitionOperatorPlan = Extract<OperatorPlan, { op: "mapPartitions" } | { op: "glom" }>;
/** Operators that go record by record and become part of a fused loop. */
export type RecordOperatorPlan = Exclude<OperatorPlan, PartitionOperatorPlan>;

/** The code of every operator that goes record by record. */
export const recordOperators: Readonly<Record<RecordOperatorPlan["op"], RecordOperator>> = {
  map,
  flatMap,
  filter,
  mapValues,
  flatMapValues,
  keyBy,
};

/** Whether the operator needs the whole partition at once. */
export function isPartitionOperator(operator: OperatorPlan): operator is PartitionOperatorPlan {
  return operator.op === "mapPartitions" || operator.op === "glom";
}
