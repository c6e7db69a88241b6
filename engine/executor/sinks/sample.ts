import { encodeRecords } from "../../storage/recordCodec.ts";
import { sampleEnd, type SampleState } from "../loopEnds/sampleEnd.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** The first records and the number of all. */
export function sample({ limit }: SinkOf<"sample">): SinkRun {
  const state: SampleState = { limit, rows: [], total: 0 };
  const finish: SinkRun["finish"] = () => ({
    result: { sink: "sample", block: encodeRecords(state.rows), total: state.total },
    recordsOut: state.total,
  });
  return { end: sampleEnd, state, finish };
}
