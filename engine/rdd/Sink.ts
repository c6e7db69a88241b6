import type { SinkPlan } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";

/** What a job does with the records of each partition: `SinkPlan` before functions have numbers. */
export type Sink =
  | { readonly sink: "collect" }
  | { readonly sink: "count" }
  | { readonly sink: "sample"; readonly limit: number }
  | { readonly sink: "reduce" | "foreach" | "foreachPartition"; readonly f: FunctionRef }
  | { readonly sink: "textFile"; readonly directory: string; readonly style: "scala" | "python" };

/** Writes the sink of a task into its plan. */
export type SinkWriter = (builder: PlanBuilder) => SinkPlan;

/** Captures the sink's function now and returns what writes it into each task's plan. Throws what `FunctionRef.capture` throws. */
export function captureSink(sink: Sink): SinkWriter {
  if (!("f" in sink)) return () => sink;
  const f = new CapturedFunction(sink.f);
  f.capture();
  return (builder) => ({ sink: sink.sink, f: builder.closure(f) });
}
