import type { OutputRows } from "../../../engine/protocol/runEvents.ts";

/** What an output showed for a batch: these rows, all of them. */
export function sampleOutput(batchTime: number, rows: OutputRows["rows"], pairs = true): OutputRows {
  const names = { opId: 0, outputIndex: 0, name: "o", kind: "pprint" } as const;
  return { batchTime, ...names, text: "", rows, totalRows: rows.length, pairs };
}
