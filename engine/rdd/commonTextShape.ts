import type { TextShape } from "../protocol/taskPlan.ts";
import type { RDD } from "./RDD.ts";

/** What arrays in the records of all these RDDs are in text; undefined where they differ. */
export function commonTextShape(rdds: readonly RDD[]): TextShape | undefined {
  const shape = rdds[0]?.textShape;
  const text = JSON.stringify(shape);
  return rdds.every((rdd) => JSON.stringify(rdd.textShape) === text) ? shape : undefined;
}
