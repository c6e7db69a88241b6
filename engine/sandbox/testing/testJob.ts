import type { CompiledJob, FreeVariable, FunctionEntry } from "../../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../../protocol/jobGlobals.ts";

/** A function of a job under test: its text, and the names it captures. */
export interface TestFunction {
  readonly text: string;
  readonly kind?: "function" | "class";
  readonly captures?: readonly string[];
  readonly name?: string;
}

const FILE = "job.ts";

/** A compiled job made by hand, as protocol/compiledJob.ts describes it: function ids are positions, lines are those of `module`. */
export function testJob(module: string, functions: readonly TestFunction[] = []): CompiledJob {
  const source = `(function ($job, ${JOB_GLOBALS.join(", ")}) { "use strict"; return async function () {\n${module}\n}; })`;
  return {
    files: [{ path: FILE, text: module }],
    entry: FILE,
    modules: [{ path: FILE, source, insertions: [] }],
    functions: functions.map(functionEntry),
    callSites: [],
  };
}

function functionEntry(f: TestFunction, id: number): FunctionEntry {
  const names = f.captures ?? [];
  const kind = f.kind ?? "function";
  return {
    id,
    kind,
    ...(f.name !== undefined && { name: f.name }),
    position: { file: FILE, line: 10 + id, column: 1 },
    freeVariables: names.map((name, index) => freeVariable(name, id, index)),
    factorySource: factorySource(f.text, kind, names),
  };
}

function freeVariable(name: string, id: number, index: number): FreeVariable {
  const usedAt = { file: FILE, line: 10 + id, column: 20 + index };
  return name === "this" ? { name, usedAt } : { name, usedAt, declaredAt: { file: FILE, line: 1, column: 5 + index } };
}

/** The user's text stands on line 2, that is line 1 of the user's file. */
function factorySource(text: string, kind: "function" | "class", captures: readonly string[]): string {
  const names = captures.filter((name) => name !== "this");
  const variables = names.length > 0 ? `let ${names.join(", ")};` : "";
  const value = kind === "class" ? `get value() { return (\n${text}); }` : `value: (\n${text})`;
  const bind = `bind($c) { ${names.map((name) => `${name} = $c.${name};`).join(" ")} }`;
  const open = `(function ($dstream, ${JOB_GLOBALS.join(", ")}) { "use strict"; return function () { ${variables} return { ${value}, ${bind} }; }; })`;
  return open;
}
