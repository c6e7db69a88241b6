import type { WindowMove } from "../../state/slideWindow.ts";
import { slideWindow as moveWindow } from "../../state/slideWindow.ts";
import type { Chunk } from "../Chunk.ts";
import { mergeEnd } from "../loopEnds/combineEnd.ts";
import { functionOf } from "../TaskContext.ts";
import { gatherBuckets } from "./gatherBuckets.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";
import { stateVersion } from "./stateVersion.ts";

/** Moves the window of one partition on to the batch's version and gives all its pairs (spec 3.6). */
export function* slideWindow(plan: SourceOf<"slideWindow">, reader: SourceReader): Generator<Chunk> {
  const state = stateVersion(plan, reader, (edit) => moveWindow(windowMove(plan, reader), edit));
  yield { kind: "pairs", ...state.pairs(plan.time) };
}

function windowMove(plan: SourceOf<"slideWindow">, reader: SourceReader): WindowMove {
  const { context } = reader;
  const end = mergeEnd({ mergeCombiners: plan.reduce });
  const [reduce, inverse] = [functionOf(context, plan.reduce), functionOf(context, plan.inverse)];
  const filter = plan.filter === undefined ? undefined : functionOf(context, plan.filter);
  return {
    leaving: gatherBuckets(plan.leaving, end, reader),
    entering: gatherBuckets(plan.entering, end, reader),
    reduce: (total, value) => reduce(total, value),
    inverse: (total, value) => inverse(total, value),
    ...(filter && { filter: (pair) => filter(pair) }),
  };
}
