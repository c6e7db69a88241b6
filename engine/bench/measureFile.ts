import { TextFileRDD } from "../rdd/TextFileRDD.ts";
import type { BenchSetting } from "./BenchSetting.ts";
import { measureBatch } from "./measureBatch.ts";
import type { Timing } from "./measureRounds.ts";

/** Word count over one text file. */
export function measureFile(setting: BenchSetting): Promise<readonly Timing[]> {
  const { path, known } = setting;
  const files = [{ path, length: known.bytes }];
  return measureBatch(setting, {
    source: (context) => new TextFileRDD(context, files),
    request: { type: "file", path },
  });
}
