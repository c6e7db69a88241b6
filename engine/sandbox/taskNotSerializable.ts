import type { FreeVariable, FunctionEntry } from "../protocol/compiledJob.ts";
import type { RelatedPlace, SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError } from "../util/errors.ts";
import type { Unsendable } from "./describeUnsendable.ts";

/** One step from a value to a part of it; the first step of a path names the value itself. */
export type PathStep =
  | { readonly kind: "value"; readonly text: string; readonly position?: SourcePosition }
  | { readonly kind: "variable"; readonly variable: FreeVariable; readonly entry: FunctionEntry }
  | { readonly kind: "field"; readonly key: string }
  | { readonly kind: "element"; readonly index: number }
  | { readonly kind: "mapKey" }
  | { readonly kind: "mapValue"; readonly key: unknown }
  | { readonly kind: "setItem" }
  | { readonly kind: "class" };

type VariableStep = Extract<PathStep, { kind: "variable" }>;

/** Longest path written out in a message, characters. */
const MAX_PATH = 200;
/** Functions on the way to the value that are named beside it. */
const MAX_OUTER_USES = 5;

/**
 * The error for a captured value that cannot travel: Spark's `Task not serializable`, with the path of the value, the reason and the cure.
 * `path` leads from the value up to the function that is to be sent. `position` is the use inside the function that captures the value;
 * `related` says where the variable is declared and how that function is reached.
 */
export function taskNotSerializable(path: readonly PathStep[], reason: Unsendable): EngineError {
  const uses = path.filter((step) => step.kind === "variable");
  const use = uses[0];
  const text = pathText(path);
  const subject = use ? `${functionText(use.entry)} uses \`${text}\`` : `\`${text}\` is needed on executors`;
  const message = `Task not serializable: ${subject}. It is ${reason.what}: ${reason.why}. ${reason.advice}`;
  const position = use ? use.variable.usedAt : positionOfRoot(path);
  return new EngineError("taskNotSerializable", message, {
    name: "SparkException",
    params: { path: text, what: reason.what, ...(use && { variable: use.variable.name }) },
    ...(position && { position }),
    ...(use && { related: relatedTo(use, uses.slice(1, 1 + MAX_OUTER_USES)) }),
  });
}

function positionOfRoot(path: readonly PathStep[]): SourcePosition | undefined {
  const root = path.at(-1);
  return root?.kind === "value" ? root.position : undefined;
}

function relatedTo(use: VariableStep, outer: readonly VariableStep[]): RelatedPlace[] {
  const { name, declaredAt } = use.variable;
  return [...(declaredAt ? [declaredHere(name, declaredAt)] : []), ...outer.map(({ variable }) => usedHere(variable))];
}

function declaredHere(name: string, position: SourcePosition): RelatedPlace {
  return { message: `\`${name}\` is declared here`, position, code: "declaredHere", params: { name } };
}

function usedHere({ name, usedAt }: FreeVariable): RelatedPlace {
  return { message: `\`${name}\` is used here`, position: usedAt, code: "usedHere", params: { name } };
}

/** The value as the user would write it: `config.handlers[0]`, from the nearest variable on. */
function pathText(path: readonly PathStep[]): string {
  const variable = path.findIndex((step) => step.kind === "variable");
  const steps = variable === -1 ? path : path.slice(0, variable + 1);
  const text = steps.slice(-MAX_PATH).map(stepText).reverse().join("");
  return text.length <= MAX_PATH ? text : `${text.slice(0, MAX_PATH)}…`;
}

function stepText(step: PathStep): string {
  switch (step.kind) {
    case "value":
      return step.text;
    case "variable":
      return step.variable.name;
    case "field":
      return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
    case "element":
      return `[${step.index}]`;
    case "mapKey":
      return ".keys()";
    case "mapValue":
      return `.get(${keyText(step.key)})`;
    case "setItem":
      return ".values()";
    case "class":
      return ".constructor";
  }
}

function keyText(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(key);
  return typeof key === "number" || typeof key === "boolean" ? String(key) : "…";
}

function functionText(entry: FunctionEntry): string {
  const { file, line, column } = entry.position;
  const place = `at ${file}:${line}:${column}`;
  if (entry.kind === "class") return entry.name ? `the class \`${entry.name}\`` : `the class ${place}`;
  return entry.name ? `the function \`${entry.name}\`` : `the function ${place}`;
}
