import { closureKey } from "./closureKey.ts";
import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { OperatorPlan, PipelinePlan, SinkPlan, SourcePlan } from "../protocol/taskPlan.ts";

/**
 * A text that is equal for all tasks that can run the same generated code: the shape of the plan, which functions it calls and from
 * which places, but no data, no captured values and no partition numbers.
 */
export function codeKey(pipeline: PipelinePlan, sink: SinkPlan, closures: readonly ClosurePlan[]): string {
  const functions = closures.map(closureKey);
  return `${pipelineKey(pipeline)}>${JSON.stringify(shapeOf(sink))}|${functions.join()}`;
}

function pipelineKey({ from, operators }: PipelinePlan): string {
  return [sourceKey(from), ...operators.map(operatorKey)].join(".");
}

function operatorKey(operator: OperatorPlan): string {
  if (operator.op === "glom") return "glom";
  const { op, f, site } = operator;
  const index = op === "mapPartitions" && operator.withIndex ? "+index" : "";
  const place = site === undefined ? "" : `@${site.file}:${site.line}:${site.column}`;
  return `${op}${index}(${f})${place}`;
}

function sourceKey(from: SourcePlan): string {
  switch (from.source) {
    case "shuffle":
      return `shuffle:${from.read}${aggregatorKey(from.aggregator)}`;
    case "aggregate":
      return `aggregate:${from.read}${aggregatorKey(from.aggregator)}[${pipelineKey(from.input)}]`;
    case "cached":
      return `cached[${pipelineKey(from.compute)}]`;
    case "concat":
    case "cogroup":
      return `${from.source}[${from.inputs.map(pipelineKey).join()}]`;
    case "zip":
    case "cartesian":
      return `${from.source}[${pipelineKey(from.left)},${pipelineKey(from.right)}]`;
    case "updateState": {
      const initial = from.initial === undefined ? "" : `,${pipelineKey(from.initial)}`;
      return `updateState:${from.form}(${from.f})[${pipelineKey(from.input)}${initial}]`;
    }
    case "slideWindow":
      return `slideWindow(${from.reduce},${from.inverse},${from.filter ?? ""})`;
    case "mapWithState":
      return `mapWithState:${from.read}(${from.f})[${pipelineKey(from.input)}]`;
    default:
      return from.source;
  }
}

function aggregatorKey(aggregator: Extract<SourcePlan, { source: "shuffle" }>["aggregator"]): string {
  return aggregator === undefined ? "" : JSON.stringify(aggregator);
}

/** The sink without what differs from job to job but not in code. */
function shapeOf(sink: SinkPlan): object {
  if (sink.sink === "textFile") return { sink: sink.sink, style: sink.style };
  if (sink.sink === "kafka") return { sink: sink.sink, key: sink.key, value: sink.value };
  if (sink.sink === "shuffle" && sink.partitioner.by === "range") return { ...sink, partitioner: { by: "range" } };
  return sink.sink === "sample" ? { sink: sink.sink } : sink;
}
