import type { SourcePlan } from "../../protocol/taskPlan.ts";
import type { Chunk } from "../Chunk.ts";
import { aggregate } from "./aggregate.ts";
import { cached } from "./cached.ts";
import { cartesian } from "./cartesian.ts";
import { cogroup } from "./cogroup.ts";
import { concat } from "./concat.ts";
import { kafka } from "./kafka.ts";
import { lines } from "./lines.ts";
import { mapWithState } from "./mapWithState.ts";
import { records } from "./records.ts";
import { shuffle } from "./shuffle.ts";
import { slideWindow } from "./slideWindow.ts";
import type { Source, SourceReader } from "./SourceReader.ts";
import { textFile } from "./textFile.ts";
import { updateState } from "./updateState.ts";
import { zip } from "./zip.ts";

type SourceTable = {
  readonly [Name in SourcePlan["source"]]: Source<Extract<SourcePlan, { source: Name }>>;
};

const sources: SourceTable = {
  empty: () => [],
  lines,
  records,
  textFile,
  kafka,
  shuffle,
  aggregate,
  cached,
  concat,
  cogroup,
  zip,
  cartesian,
  updateState,
  mapWithState,
  slideWindow,
};

/** The records of any source, in chunks. */
export function openSource(plan: SourcePlan, reader: SourceReader): Iterable<Chunk> {
  // The table pairs each name with its own plan, which the compiler cannot follow through the union.
  const open = sources[plan.source] as Source<SourcePlan>;
  return open(plan, reader);
}
