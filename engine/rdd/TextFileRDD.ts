import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** A text file as it was found: what is added to it later is not read. */
export interface TextFile {
  /** Absolute path. A name that ends in `.gz` is read as gzip. */
  readonly path: string;
  /** Bytes. */
  readonly length: number;
}

/** Bytes `[start, end)` of one file. */
export interface FileSplit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const SMALLEST_SPLIT = 1024 * 1024;
const LARGEST_SPLIT = 32 * 1024 * 1024;

/** Lines of text files. Large files are cut into splits so that every executor has work; a line belongs to the split in which it starts. */
export class TextFileRDD extends RDD {
  readonly operation = "textFile";
  readonly numPartitions: number;
  readonly #splits: readonly FileSplit[];

  constructor(context: RDDContext, files: readonly TextFile[], minPartitions = 2 * context.defaultParallelism) {
    super(context, []);
    this.#splits = fileSplits(files, minPartitions);
    this.numPartitions = this.#splits.length;
  }

  protected override compute(partition: number): PipelinePlan {
    const split = this.#splits[partition];
    const from = split === undefined ? ({ source: "empty" } as const) : ({ source: "textFile", ...split } as const);
    return { from, operators: [] };
  }
}

/**
 * Cuts files into splits of `total / minPartitions`, but between 1 and 32 MiB. gzip files cannot be read from the middle: one split
 * each. An empty file is one split, as in Spark.
 */
export function fileSplits(files: readonly TextFile[], minPartitions: number): readonly FileSplit[] {
  const total = files.reduce((sum, file) => sum + file.length, 0);
  const target = Math.min(LARGEST_SPLIT, Math.max(SMALLEST_SPLIT, Math.ceil(total / Math.max(1, minPartitions))));
  return files.flatMap((file) => splitsOf(file, target));
}

function splitsOf({ path, length }: TextFile, target: number): readonly FileSplit[] {
  const count = path.endsWith(".gz") ? 1 : Math.max(1, Math.ceil(length / target));
  return Array.from({ length: count }, (_, i) => ({
    path,
    start: Math.floor((i * length) / count),
    end: Math.floor(((i + 1) * length) / count),
  }));
}
