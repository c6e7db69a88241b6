import type { CompiledJob, CompiledModule } from "../protocol/compiledJob.ts";
import type { ErrorInfo, SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError, toErrorInfo } from "../util/errors.ts";
import { mapScriptPosition } from "../util/scriptPosition.ts";
import { errorName, errorText } from "./errorText.ts";
import { scriptOriginOf } from "./scriptName.ts";
import { scriptFramesOf } from "./stackTrace.ts";
import type { ScriptFrame } from "./stackTrace.ts";

/** Frames of user code that are kept, innermost first. */
const MAX_USER_FRAMES = 20;

/**
 * Anything that job code threw, or the engine threw on its behalf, as data with the places in the user's files it passed through. Engine
 * errors keep code and params; everything else has the code `userError`. Never throws, whatever was thrown; messages are cut at 2,000
 * characters. Positions need the thread that threw: they are lost when an error is cloned.
 */
export function toUserError(thrown: unknown, job: CompiledJob): ErrorInfo {
  const info: ErrorInfo =
    thrown instanceof EngineError
      ? toErrorInfo(thrown)
      : { code: "userError", name: errorName(thrown), message: errorText(thrown) };
  const userFrames = scriptFramesOf(thrown).flatMap((frame) => userPositionOf(frame, job));
  const position = info.position ?? userFrames[0];
  return {
    ...info,
    ...(position && { position }),
    ...(userFrames.length > 0 && { userFrames: userFrames.slice(0, MAX_USER_FRAMES) }),
  };
}

/** The place in the user's file, or nothing for frames of the engine and of wrappers. */
function userPositionOf(frame: ScriptFrame, job: CompiledJob): SourcePosition[] {
  const origin = scriptOriginOf(frame.script);
  if (!origin || !job.files.some(({ path }) => path === origin.file)) return [];
  const insertions = origin.isFactory ? [] : insertionsOf(origin.file, job);
  const { line, column } = mapScriptPosition(insertions, frame.line, frame.column);
  return line < 1 || column < 1 ? [] : [{ file: origin.file, line, column }];
}

function insertionsOf(file: string, job: CompiledJob): CompiledModule["insertions"] {
  return job.modules.find(({ path }) => path === file)?.insertions ?? [];
}
