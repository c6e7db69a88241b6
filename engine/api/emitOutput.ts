import type { OutputBatch } from "../dstream/ForEachDStream.ts";
import { outputName, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { OutputRows } from "../protocol/runEvents.ts";

type Place = "batchTime" | "opId" | "outputIndex" | "name";

/** Tells the log what the output operation made at `site` did with a batch. */
export function emitOutput(batch: OutputBatch, site: OperatorSite, done: Omit<OutputRows, Place>): void {
  const { time, opId, outputIndex } = batch;
  const output = { batchTime: time, opId, outputIndex, name: outputName(site), ...done };
  batch.emit({ type: "outputRows", output });
}

/** Tells the log where an output wrote so many records: a folder, a table, a topic. */
export function emitWritten(
  batch: OutputBatch,
  site: OperatorSite,
  { kind, totalRows, path }: Required<Pick<OutputRows, "kind" | "totalRows" | "path">>,
): void {
  emitOutput(batch, site, { kind, text: "", rows: [], totalRows, pairs: false, path });
}
