/** The server's rule for paths of a job's files (engine/protocol/httpApi.ts, sourceFileSchema). */
const PATH = /^(?!\/)(?!.*\.\.)[\w\-./\u4e00-\u9fff]+\.ts$/u;
const MAX_LENGTH = 200;

/** Why a path cannot be used for a file of the job; undefined when it can. */
export function pathProblem(path: string, taken: readonly string[]): "badName" | "nameTaken" | undefined {
  if (path.length > MAX_LENGTH || !PATH.test(path)) return "badName";
  return taken.includes(path) ? "nameTaken" : undefined;
}
