import type { Diagnostic } from "../protocol/compiledJob.ts";
import { rangePosition } from "./positionOf.ts";
import { JOB_FOLDER } from "./resolveJobModule.ts";
import { ts } from "./typescriptService.ts";
import { unavailableNameHint } from "./unavailableNameHint.ts";

/** TypeScript's codes for "cannot find name", also with its own advice about libraries, which does not fit jobs. */
const CANNOT_FIND_NAME = new Set([2304, 2552, 2580, 2581, 2582, 2583, 2584, 2585, 2591, 2592, 2593, 2867, 2868]);
const NOT_ERASABLE = 1294;

/** A complaint of TypeScript, in its words except where its advice would mislead; undefined when it names no file. */
export function typeDiagnostic(diagnostic: ts.Diagnostic): Diagnostic | undefined {
  const { file, start, code, category } = diagnostic;
  if (file === undefined || start === undefined) return undefined;
  const end = start + (diagnostic.length ?? 0);
  return {
    severity: category === ts.DiagnosticCategory.Error ? "error" : "warning",
    code: `TS${code}`,
    message: messageOf(diagnostic, file.text.slice(start, end)),
    position: rangePosition(file, start, end),
  };
}

function messageOf(diagnostic: ts.Diagnostic, marked: string): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").replaceAll(`"${JOB_FOLDER}`, '"');
  if (diagnostic.code === NOT_ERASABLE) return notErasableMessage(marked);
  if (!CANNOT_FIND_NAME.has(diagnostic.code)) return message;
  const hint = unavailableNameHint(marked);
  if (hint !== undefined) return `Cannot find name '${marked}'. ${hint}`;
  return message.replace(/ (Do you need to|Try) .*/s, "");
}

/** For syntax that makes code and not only types: jobs have their types taken away, nothing else. */
function notErasableMessage(marked: string): string {
  const instead = /^(public|private|protected|readonly|override)\b/.test(marked)
    ? "Declare the field in the class and assign it in the constructor."
    : marked.startsWith("<")
      ? 'Write "value as Type".'
      : 'For an enum use a constant object: const Color = { Red: "red", Blue: "blue" } as const; for a namespace use a file.';
  return `Enums, namespaces, parameter properties and <Type> assertions are not available in jobs. ${instead}`;
}
