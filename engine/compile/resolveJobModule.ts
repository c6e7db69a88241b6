import { posix } from "node:path";

/** What jobs import the API from. */
export const API_MODULE = "dstream";

/** Where the compiler keeps the job's files: `/job/` plus their own path. */
export const JOB_FOLDER = "/job/";

/**
 * The job's file that `specifier` means inside the file `from`: relative, with or without `.ts`. Undefined when the job has no such file.
 * `paths` are the paths of all files of the job.
 */
export function resolveJobModule(specifier: string, from: string, paths: ReadonlySet<string>): string | undefined {
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  return [path, `${path}.ts`, path.replace(/\.js$/, ".ts")].find((candidate) => paths.has(candidate));
}
