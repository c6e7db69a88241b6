import type { SinkPlan } from "../../protocol/taskPlan.ts";
import type { TaskContext } from "../TaskContext.ts";
import { collect } from "./collect.ts";
import { count } from "./count.ts";
import { fold } from "./fold.ts";
import { foreach } from "./foreach.ts";
import { foreachPartition } from "./foreachPartition.ts";
import { kafka } from "./kafka.ts";
import { ordered } from "./ordered.ts";
import { reduce } from "./reduce.ts";
import { sample } from "./sample.ts";
import { shuffle } from "./shuffle.ts";
import type { SinkRun } from "./SinkRun.ts";
import { textFile } from "./textFile.ts";

/** Opens the sink of a task. */
export function openSink(plan: SinkPlan, context: TaskContext): SinkRun {
  switch (plan.sink) {
    case "shuffle":
      return shuffle(plan, context);
    case "collect":
      return collect();
    case "sample":
      return sample(plan);
    case "count":
      return count();
    case "reduce":
      return reduce(plan);
    case "fold":
      return fold(plan, context);
    case "ordered":
      return ordered(plan, context);
    case "foreach":
      return foreach(plan);
    case "foreachPartition":
      return foreachPartition(plan, context);
    case "textFile":
      return textFile(plan, context);
    case "kafka":
      return kafka(plan, context);
  }
}
