import type { SourcePosition } from "../protocol/errorInfo.ts";
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

export interface TextFileOptions {
  /** As many splits, where the files are large enough for them. Default: two for each executor. */
  readonly minPartitions?: number | undefined;
  /** The user's call, for errors. */
  readonly site?: SourcePosition | undefined;
}

const SMALLEST_SPLIT = 1024 * 1024;
const LARGEST_SPLIT = 16 * 1024 * 1024;

/** Lines of text files. Large files are cut into splits so that every executor has work; a line belongs to the split in which it starts. */
export class TextFileRDD extends RDD {
  readonly operation = "textFile";
  readonly numPartitions: number;
  readonly #splits: readonly FileSplit[];
  readonly #site: SourcePosition | undefined;

  constructor(context: RDDContext, files: readonly TextFile[], { minPartitions, site }: TextFileOptions = {}) {
    super(context, []);
    this.#splits = fileSplits(files, minPartitions ?? 2 * context.defaultParallelism);
    this.#site = site;
    this.numPartitions = this.#splits.length;
  }

  protected override compute(partition: number): PipelinePlan {
    const split = this.#splits[partition];
    if (split === undefined) return { from: { source: "empty" }, operators: [] };
    const site = this.#site && { site: this.#site };
    return { from: { source: "textFile", ...split, ...site }, operators: [] };
  }
}

/**
 * Cuts files into splits of `total / minPartitions`, but between 1 and 16 MiB. gzip files cannot be read from the middle: one split
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
