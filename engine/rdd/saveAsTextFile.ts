import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError } from "../util/errors.ts";
import { notWritable } from "../util/notWritable.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

export interface TextFileTarget {
  /** Absolute path of the folder. */
  readonly directory: string;
  /** Whose text for records: Scala's `(hello,1)` or Python's `('hello', 1)`. */
  readonly style: "scala" | "python";
  /** `fail`: refuse a folder that exists, as Spark's RDDs do. `replace`: replace part files of the same name, as its Scala streams do. */
  readonly ifExists: "fail" | "replace";
}

/**
 * Writes one text file a partition, then an empty `_SUCCESS` (spec 5.4). Gives the number of records written.
 * @throws EngineError `outputExists` when the folder is there already and must not be, `fileNotWritable`
 */
export async function saveAsTextFile(jobs: JobRunner, request: ActionRequest, target: TextFileTarget): Promise<number> {
  const { directory, style, ifExists } = target;
  const { site } = request;
  const created = await guarded(mkdir(directory, { recursive: true }), directory, site);
  if (created === undefined && ifExists === "fail") throw outputExists(directory);
  const { textShape } = request.rdd;
  const sink = {
    sink: "textFile",
    directory,
    style,
    ...(textShape && { shape: textShape }),
    ...(site && { site }),
  } as const;
  const results = await jobs.runJob({ ...request, sink });
  await guarded(writeFile(join(directory, "_SUCCESS"), ""), directory, site);
  return results.reduce((sum, result) => sum + (result.sink === "textFile" ? result.count : 0), 0);
}

async function guarded<T>(step: Promise<T>, directory: string, site: SourcePosition | undefined): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    throw notWritable(directory, cause, site);
  }
}

function outputExists(directory: string): EngineError {
  return new EngineError(
    "outputExists",
    `Output directory ${directory} already exists. Choose another name or remove it.`,
    {
      name: "FileAlreadyExistsException",
      params: { directory },
    },
  );
}
