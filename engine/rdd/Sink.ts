import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { KafkaAddress } from "../protocol/kafkaCalls.ts";
import type { SinkPlan, TextShape } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";

/** What a job does with the records of each partition: `SinkPlan` before functions have numbers. */
export type Sink =
  | { readonly sink: "collect" }
  | { readonly sink: "count" }
  | { readonly sink: "sample"; readonly limit: number }
  | { readonly sink: "reduce" | "foreach" | "foreachPartition"; readonly f: FunctionRef }
  | { readonly sink: "fold"; readonly zero: FunctionRef; readonly f: FunctionRef }
  | { readonly sink: "ordered"; readonly limit: number; readonly descending: boolean; readonly compare?: FunctionRef }
  | {
      readonly sink: "textFile";
      readonly directory: string;
      readonly style: "scala" | "python";
      readonly shape?: TextShape;
    }
  | {
      readonly sink: "kafka";
      readonly address: KafkaAddress;
      readonly topic: string;
      readonly key?: FunctionRef;
      readonly value?: FunctionRef;
      readonly site?: SourcePosition;
    };

/** Writes the sink of a task into its plan. */
export type SinkWriter = (builder: PlanBuilder) => SinkPlan;

/** Captures the sink's functions now and returns what writes it into each task's plan. Throws what `FunctionRef.capture` throws. */
export function captureSink(sink: Sink): SinkWriter {
  switch (sink.sink) {
    case "reduce":
    case "foreach":
    case "foreachPartition": {
      const f = captured(sink.f);
      return (builder) => ({ sink: sink.sink, f: builder.closure(f) });
    }
    case "fold": {
      const [zero, f] = [captured(sink.zero), captured(sink.f)];
      return (builder) => ({ sink: "fold", zero: builder.closure(zero), f: builder.closure(f) });
    }
    case "ordered": {
      const { compare, ...plan } = sink;
      const f = compare && captured(compare);
      return (builder) => ({ ...plan, ...(f && { compare: builder.closure(f) }) });
    }
    case "kafka": {
      const { key, value, ...plan } = sink;
      const [keyOf, valueOf] = [key && captured(key), value && captured(value)];
      return (builder) => ({
        ...plan,
        ...(keyOf && { key: builder.closure(keyOf) }),
        ...(valueOf && { value: builder.closure(valueOf) }),
      });
    }
    default:
      return () => sink;
  }
}

function captured(ref: FunctionRef): CapturedFunction {
  const f = new CapturedFunction(ref);
  f.capture();
  return f;
}
