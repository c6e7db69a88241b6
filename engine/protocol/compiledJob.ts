import type { RelatedPlace, SourcePosition } from "./errorInfo.ts";

/** One file of a job, as the user wrote it. Paths are relative, with `/`: `job.ts`, `lib/words.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A variable that a function uses but does not declare. */
export interface FreeVariable {
  readonly name: string;
  /** Where it is declared; absent for `this`. */
  readonly declaredAt?: SourcePosition;
  /** First use inside the function. */
  readonly usedAt: SourcePosition;
}

/**
 * A function literal, function declaration or class of the job. Executors build it from `factorySource`, a script whose value is
 *
 *     function ($dstream, ...JOB_GLOBALS) { "use strict"; return function () {
 *       let n, words;                                    // the free variables
 *       return { value: (USER TEXT), bind($c) { n = $c.n; words = $c.words; } };
 *     }; }
 *
 * The inner function is called with the captured `this`; `bind` comes afterwards, so captures may refer to each other. Names imported from
 * "dstream" are taken from `$dstream` and are not free variables. For a class `value` is a getter, `get value() { return (USER TEXT); }`, read
 * once and after a first `bind`, because a class uses what it captured while it is made (`extends`, static fields). The user's text stands at its own line plus LINE_OFFSET and its own
 * column; the script ends with a sourceURL naming the file. Functions nested in the text are not registered again. What needs `super`,
 * `arguments`, `new.target` or private names of code around itself cannot travel alone and has no entry; nor have methods of classes.
 */
export interface FunctionEntry {
  readonly id: number;
  readonly kind: "function" | "class";
  /** Its own name, or that of the variable it is assigned to; for error messages. */
  readonly name?: string;
  readonly position: SourcePosition;
  readonly freeVariables: readonly FreeVariable[];
  readonly factorySource: string;
}

/** Lines that wrappers put before the user's first line, in module and factory scripts alike. */
export const LINE_OFFSET = 1;

/** What a module's wrapper gets as `$job`: how the compiled text talks to the driver's sandbox. */
export interface JobScope {
  /** Remembers which entry of the function table a function or class is, and how to read its captures now. Returns the function. */
  readonly fn: <F extends object>(value: F, id: number, captures: () => Record<string, unknown>) => F;
  /** Namespace object of another module of the job, by its path in `CompiledJob.modules`. */
  readonly import: (path: string) => Readonly<Record<string, unknown>>;
  /** Declares the exports of the module that is being evaluated, as getters; of cells of a session also how to assign to variables. */
  readonly export: (
    getters: Readonly<Record<string, () => unknown>>,
    setters?: Readonly<Record<string, (value: unknown) => void>>,
  ) => void;
  /** Cells of a session only: takes the value of the last expression. `type` is the name of its type, where that says more than the value. */
  readonly show?: (value: unknown, type?: string) => void;
  /** What `import { ... } from "dstream"` names. */
  readonly dstream: Readonly<Record<string, unknown>>;
}

/**
 * One module of the job for the driver: a script whose value is
 * `function ($job, ...JOB_GLOBALS) { "use strict"; return async function () { USER TEXT }; }`, the user's text at its own line plus
 * LINE_OFFSET and at its own column as far as rewriting allows (text inserted around registered functions
 * moves what follows on the same line: `insertions` tells by how much).
 */
export interface CompiledModule {
  readonly path: string;
  readonly source: string;
  /** Text inserted by the compiler: at (line, column of the script, both from 1) `length` characters that the user did not write. */
  readonly insertions: readonly { readonly line: number; readonly column: number; readonly length: number }[];
}

/** A call that makes a DStream or RDD or output, found in the syntax tree: names operations in pages. */
export interface CallSite {
  readonly method: string;
  readonly position: SourcePosition;
  /** Text of the receiver when it is a plain name: `counts` in `counts.pprint()`. */
  readonly receiver?: string;
}

/** A job after compilation: plain data, everything that driver and executors need. */
export interface CompiledJob {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** In the order in which they must be evaluated; the entry is last. */
  readonly modules: readonly CompiledModule[];
  readonly functions: readonly FunctionEntry[];
  readonly callSites: readonly CallSite[];
}

/** A complaint of the compiler. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly position: SourcePosition;
  /** Values of the message, for saying it in another language by its code. */
  readonly params?: Readonly<Record<string, string>>;
  readonly related?: readonly RelatedPlace[];
}

/** Either a job or the reasons why there is none. */
export type CompileResult =
  | { readonly ok: true; readonly job: CompiledJob; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
