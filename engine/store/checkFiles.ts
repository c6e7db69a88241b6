import type { SourceFile } from "../protocol/compiledJob.ts";
import { EngineError } from "../util/errors.ts";

/**
 * Makes sure that the files of a job, or of a draft of it, go together: each path stands once, and the entry is among them.
 * @throws EngineError `duplicateFile`, `entryMissing`
 */
export function checkFiles(files: readonly SourceFile[], entry: string): void {
  const paths = files.map((file) => file.path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw new EngineError("duplicateFile", `The job has two files named ${twice}. Give each file its own path.`, {
      params: { path: twice },
    });
  }
  if (paths.includes(entry)) return;
  throw new EngineError("entryMissing", `The entry ${entry} is not among the job's files (${paths.join(", ")}).`, {
    params: { entry },
  });
}
