import { encodeRecords } from "../../storage/recordCodec.ts";
import { rowsEnd } from "../loopEnds/rowsEnd.ts";
import type { SinkRun } from "./SinkRun.ts";

/** All records of the partition, encoded. */
export function collect(): SinkRun {
  const rows: unknown[] = [];
  const finish: SinkRun["finish"] = () => ({
    result: { sink: "collect", block: encodeRecords(rows) },
    recordsOut: rows.length,
  });
  return { end: rowsEnd, state: rows, finish };
}
