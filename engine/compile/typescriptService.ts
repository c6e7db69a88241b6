import { posix } from "node:path";
import ts from "typescript";
import type { SourceFile } from "../protocol/compiledJob.ts";
import { API_MODULE, JOB_FOLDER, resolveJobModule } from "./resolveJobModule.ts";

/** The TypeScript library, which comes in only here. Version 6: version 7 is a program without an API, and gives no syntax trees. */
export { ts };

const API_FILE = "/api/dstream.d.ts";

/** Strict, except that a caught value may be used without a check: students meet `catch` before they meet `unknown`. */
const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  strict: true,
  useUnknownInCatchVariables: false,
  noFallthroughCasesInSwitch: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

/** A type-checked job: TypeScript's own view of it. */
export interface CheckedJob {
  readonly checker: ts.TypeChecker;
  /** The entry and every file of the job that it imports, directly or not; only for their types as well. */
  readonly sourceFiles: readonly ts.SourceFile[];
  /** The API's types. */
  readonly apiFile: ts.SourceFile | undefined;
  readonly diagnostics: readonly ts.Diagnostic[];
}

/** One warm TypeScript LanguageService. The first check reads the language's library (about 0.7 s), later ones take some 40 ms. */
export class TypescriptService {
  readonly #apiTypes: string;
  readonly #service: ts.LanguageService;
  readonly #libraryFolder = posix.dirname(ts.getDefaultLibFilePath(COMPILER_OPTIONS));
  readonly #texts = new Map<string, { readonly text: string; readonly version: string }>();
  #paths: ReadonlySet<string> = new Set();
  #entry = "";
  #versions = 0;

  /** @param apiTypes text of the declaration file for `import ... from "dstream"` */
  constructor(apiTypes: string) {
    this.#apiTypes = apiTypes;
    this.#service = ts.createLanguageService(this.#makeHost());
  }

  /** Checks the types of a job, or its syntax alone. The answer is valid until the next check. */
  check(files: readonly SourceFile[], entry: string, what: "types" | "syntaxOnly" = "types"): CheckedJob {
    this.#load(files, entry);
    const program = this.#service.getProgram();
    if (program === undefined) throw new Error("TypeScript gave no program");
    const sourceFiles = program.getSourceFiles().filter((file) => file.fileName.startsWith(JOB_FOLDER));
    return {
      checker: program.getTypeChecker(),
      sourceFiles,
      apiFile: program.getSourceFile(API_FILE),
      diagnostics: sourceFiles.flatMap((file) => [
        ...this.#service.getSyntacticDiagnostics(file.fileName),
        ...(what === "types" ? this.#service.getSemanticDiagnostics(file.fileName) : []),
      ]),
    };
  }

  #load(files: readonly SourceFile[], entry: string): void {
    this.#paths = new Set(files.map((file) => file.path));
    this.#entry = entry;
    for (const name of this.#texts.keys()) {
      if (!this.#paths.has(name.slice(JOB_FOLDER.length))) this.#texts.delete(name);
    }
    for (const { path, text } of files) {
      const name = JOB_FOLDER + path;
      if (this.#texts.get(name)?.text !== text) this.#texts.set(name, { text, version: String(++this.#versions) });
    }
  }

  #readText(fileName: string): string | undefined {
    if (fileName === API_FILE) return this.#apiTypes;
    if (fileName.startsWith(JOB_FOLDER)) return this.#texts.get(fileName)?.text;
    // Nothing else of the machine: a job must not read it through a reference.
    return posix.dirname(fileName) === this.#libraryFolder ? ts.sys.readFile(fileName) : undefined;
  }

  #resolve(specifier: string, from: string): string | undefined {
    if (specifier === API_MODULE) return API_FILE;
    if (!from.startsWith(JOB_FOLDER)) return undefined;
    const path = resolveJobModule(specifier, from.slice(JOB_FOLDER.length), this.#paths);
    return path && JOB_FOLDER + path;
  }

  #makeHost(): ts.LanguageServiceHost {
    return {
      getCompilationSettings: () => COMPILER_OPTIONS,
      getScriptFileNames: () => [API_FILE, JOB_FOLDER + this.#entry],
      getScriptVersion: (name) => this.#texts.get(name)?.version ?? "0",
      getScriptSnapshot: (name) => {
        const text = this.#readText(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => JOB_FOLDER,
      getDefaultLibFileName: (options) => posix.join(this.#libraryFolder, ts.getDefaultLibFileName(options)),
      directoryExists: (name) => name === this.#libraryFolder || `${name}/` === JOB_FOLDER,
      fileExists: (name) => this.#readText(name) !== undefined,
      readFile: (name) => this.#readText(name),
      resolveModuleNameLiterals: (literals, from) =>
        literals.map(({ text }) => {
          const resolvedFileName = this.#resolve(text, from);
          const extension = resolvedFileName === API_FILE ? ts.Extension.Dts : ts.Extension.Ts;
          return { resolvedModule: resolvedFileName === undefined ? undefined : { resolvedFileName, extension } };
        }),
    };
  }
}
