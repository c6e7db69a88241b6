import type { EngineFunction } from "../../sandbox/EngineFunction.ts";
import { glom } from "./glom.ts";
import { mapPartitions } from "./mapPartitions.ts";
import type { PartitionOperatorPlan } from "./operatorTable.ts";

/** Runs an operator that needs the whole partition. `functionOf` gives the task's functions by number. */
export function applyPartitionOperator(
  operator: PartitionOperatorPlan,
  records: readonly unknown[],
  partition: number,
  functionOf: (f: number) => EngineFunction,
): unknown[] {
  switch (operator.op) {
    case "mapPartitions":
      return mapPartitions(records, functionOf(operator.f), operator.withIndex ? partition : undefined);
    case "glom":
      return glom(records);
  }
}
