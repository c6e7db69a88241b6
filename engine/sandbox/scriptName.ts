/** Ends the names of factory scripts, whose columns are exact; module scripts have inserted text (protocol/compiledJob.ts). */
const FACTORY_SUFFIX = "#f";

/** Which of the user's files a script was made from. */
export interface ScriptOrigin {
  readonly file: string;
  readonly isFactory: boolean;
}

/** Name under which V8 knows the script of a module. Encoded, because V8 ignores names with spaces. */
export function moduleScriptName(file: string): string {
  return encodeURI(file);
}

/** Name under which V8 knows the script that makes a function of the function table. */
export function factoryScriptName(file: string): string {
  return encodeURI(file) + FACTORY_SUFFIX;
}

/** What a script name stands for; undefined if neither function above can have made it. */
export function scriptOriginOf(scriptName: string): ScriptOrigin | undefined {
  const isFactory = scriptName.endsWith(FACTORY_SUFFIX);
  try {
    return { file: decodeURI(isFactory ? scriptName.slice(0, -FACTORY_SUFFIX.length) : scriptName), isFactory };
  } catch {
    return undefined;
  }
}

/** A script that V8 calls by the given name: the last such comment counts. */
export function withSourceUrl(source: string, scriptName: string): string {
  return `${source}\n//# sourceURL=${scriptName}`;
}
