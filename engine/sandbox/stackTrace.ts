import { fileURLToPath } from "node:url";

/** One frame of a stack: a place in a script, counted from 1. */
export interface ScriptFrame {
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

/** Frames that V8 keeps of one error: enough to find job code below the engine functions that it called. */
export const MAX_FRAMES = 50;

const INSTALLATION_URL = new URL("../../", import.meta.url);
const INSTALLATION = [INSTALLATION_URL.href, fileURLToPath(INSTALLATION_URL)].filter((folder) => folder.length > 1);
const framesOfErrors = new WeakMap<object, readonly ScriptFrame[]>();

/**
 * V8's hook for `error.stack` in threads that run job code (`Error.prepareStackTrace`): remembers the frames as data, for `toUserError`, and
 * makes the usual text without the folder the engine is installed in.
 */
export function prepareStackTrace(error: Error, callSites: readonly NodeJS.CallSite[]): string {
  const frames: ScriptFrame[] = [];
  for (const callSite of callSites) {
    const script = callSite.getScriptNameOrSourceURL();
    const line = callSite.getLineNumber();
    const column = callSite.getColumnNumber();
    if (script && line !== null && column !== null) frames.push({ script, line, column });
  }
  framesOfErrors.set(error, frames);
  const lines = callSites.map((callSite) => `\n    at ${String(callSite)}`);
  return headerOf(error) + withoutInstallation(lines.join(""));
}

/** The frames of an error, innermost first; empty for what is not an error or has no stack. Never throws. */
export function scriptFramesOf(thrown: unknown): readonly ScriptFrame[] {
  if (typeof thrown !== "object" || thrown === null) return [];
  try {
    // V8 calls the hook when a stack is first read.
    void Reflect.get(thrown, "stack");
  } catch {
    return [];
  }
  return framesOfErrors.get(thrown) ?? [];
}

/** Gives an error the places of another one: it was made in a turn of the event loop where the job's line was no longer known. */
export function takeStackOf(site: Error, error: Error): void {
  framesOfErrors.set(error, scriptFramesOf(site));
  const [, ...lines] = (site.stack ?? "").split("\n");
  const stack = [headerOf(error), ...lines].join("\n");
  Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
}

function headerOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** Text without the folder the engine is installed in: that is nobody's business. */
export function withoutInstallation(text: string): string {
  return INSTALLATION.reduce((rest, folder) => rest.replaceAll(folder, ""), text);
}
