import type { OutputFunction } from "../dstream/ForEachDStream.ts";
import { callSiteText, type OperatorSite } from "../dstream/OperatorSite.ts";
import { saveAsTextFile } from "../rdd/saveAsTextFile.ts";
import { emitWritten } from "./emitOutput.ts";
import { folderPath } from "./folderPath.ts";

export interface SaveOptions {
  readonly prefix: string;
  readonly suffix: string;
  /** A relative prefix starts here. */
  readonly workDirectory: string;
  readonly site: OperatorSite;
}

/** Writes each batch, empty ones too, to a folder of its own as text in Scala's form (spec 5.4). */
export function saveAsTextFilesOutput({ prefix, suffix, workDirectory, site }: SaveOptions): OutputFunction {
  return async (rdd, batch) => {
    const directory = folderPath(folderName(prefix, suffix, batch.time), workDirectory);
    const request = { rdd, description: callSiteText(site), ...(site.position && { site: site.position }) };
    const totalRows = await saveAsTextFile(batch.jobs, request, { directory, style: "scala", ifExists: "replace" });
    emitWritten(batch, site, { kind: "saveAsTextFiles", totalRows, path: directory });
  };
}

/** `prefix-time.suffix`; an empty prefix drops the hyphen, an empty suffix the dot. */
function folderName(prefix: string, suffix: string, time: number): string {
  return (prefix === "" ? "" : `${prefix}-`) + String(time) + (suffix === "" ? "" : `.${suffix}`);
}
