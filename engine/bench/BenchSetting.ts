import type { CompiledJob } from "../protocol/compiledJob.ts";
import type { KnownText } from "./WordTotals.ts";

/** What all measurements work with. */
export interface BenchSetting {
  readonly text: Buffer;
  readonly known: KnownText;
  /** The text as a file. */
  readonly path: string;
  /** A folder for everything else; removed at the end. */
  readonly folder: string;
  readonly job: CompiledJob;
}
