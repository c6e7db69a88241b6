import type { OutputBatch, OutputFunction } from "../dstream/ForEachDStream.ts";
import { callSiteText, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { RDD } from "../rdd/RDD.ts";
import { decodeRecords } from "../storage/recordCodec.ts";
import { toPythonText, toScalaText } from "../util/recordText.ts";
import { pythonTimeText } from "../util/pythonTimeText.ts";
import { toJsonRows } from "../util/toJsonRows.ts";
import { emitOutput } from "./emitOutput.ts";

/** Scala's form or Python's (spec 5.2, 5.3). */
export type PrintStyle = "print" | "pprint";

export interface PrintOptions {
  readonly style: PrintStyle;
  /** Elements that the text shows. */
  readonly num: number;
  readonly site: OperatorSite;
}

/** Rows that pages get of each batch, at least; the text shows `num`. */
const ROWS_FOR_PAGES = 200;
/** A longer element is cut in the text, which says how much is missing: one line may be megabytes. */
const MAX_ELEMENT_CHARACTERS = 100_000;
const BAR = "-".repeat(43);

/** Prints the first elements of each batch, and gives pages the first 200 as data with the number of all. */
export function printOutput(options: PrintOptions): OutputFunction {
  return async (rdd, batch) => {
    const { records, total } = await sample(rdd, batch, options);
    const { style, num, site } = options;
    const toText = style === "print" ? toScalaText : toPythonText;
    emitOutput(batch, site, {
      kind: style,
      text: blockText(
        batch.time,
        style,
        shownLines(records, num, (record) => toText(record, rdd.textShape)),
      ),
      rows: toJsonRows(records, toText),
      totalRows: total,
      pairs: records.length > 0 && records.every((record) => Array.isArray(record) && record.length === 2),
    });
  };
}

interface Sample {
  readonly records: readonly unknown[];
  readonly total: number;
}

/** One job over all partitions, where Spark's take may read fewer: the number of all rows is wanted too. */
async function sample(rdd: RDD, batch: OutputBatch, { num, site }: PrintOptions): Promise<Sample> {
  const limit = Math.max(num + 1, ROWS_FOR_PAGES);
  const description = callSiteText(site);
  const place = site.position && { site: site.position };
  const results = await batch.jobs.runJob({ rdd, description, ...place, sink: { sink: "sample", limit } });
  const samples = results.flatMap((result) => (result.sink === "sample" ? [result] : []));
  return {
    records: samples.flatMap(({ block }) => decodeRecords(block)).slice(0, limit),
    total: samples.reduce((sum, { total }) => sum + total, 0),
  };
}

function shownLines(records: readonly unknown[], num: number, toText: (value: unknown) => string): readonly string[] {
  const lines = records.slice(0, num).map((record) => shortened(toText(record)));
  return records.length > num ? [...lines, "..."] : lines;
}

/** The block of spec 5.2 without its final line end: an empty line closes it. */
function blockText(time: number, style: PrintStyle, lines: readonly string[]): string {
  const timeText = style === "print" ? `${time} ms` : pythonTimeText(time);
  return [BAR, `Time: ${timeText}`, BAR, ...lines, ""].join("\n");
}

function shortened(text: string): string {
  const missing = text.length - MAX_ELEMENT_CHARACTERS;
  return missing <= 0 ? text : `${text.slice(0, MAX_ELEMENT_CHARACTERS)}... (${missing} more characters)`;
}
