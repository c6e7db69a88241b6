import { resolve } from "node:path";
import { TextFileSink } from "../../sinks/TextFileSink.ts";
import { textEnd } from "../loopEnds/textEnd.ts";
import type { TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** One text file for the partition. */
export function textFile({ directory, style, shape, site }: SinkOf<"textFile">, context: TaskContext): SinkRun {
  const { partition, taskId, workDirectory } = context;
  const attemptName = String(taskId);
  const state = new TextFileSink({
    directory: resolve(workDirectory, directory),
    partition,
    attemptName,
    style,
    shape,
    site,
  });
  const finish: SinkRun["finish"] = () => {
    state.commit();
    return { result: { sink: "textFile", count: state.count }, recordsOut: state.count };
  };
  return { end: textEnd, state, finish, abort: () => state.abort() };
}
