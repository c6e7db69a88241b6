/** Whoever needs jobs compiled ↔ the compile thread (engine/compile/compileMain.ts). */
import type { CellInput, CellResult } from "./cells.ts";
import type { CompileResult, SourceFile } from "./compiledJob.ts";
import type { ErrorInfo } from "./errorInfo.ts";

/** What the compile thread is asked: to compile a job, or a cell of an interactive session. */
export type CompileRequest =
  | {
      readonly type: "job";
      readonly requestId: number;
      readonly files: readonly SourceFile[];
      readonly entry: string;
    }
  | { readonly type: "cell"; readonly requestId: number; readonly input: CellInput };

/** Its answer, by the kind of request; `error`: the compiler itself failed. */
export type CompileReply =
  | { readonly type: "job"; readonly requestId: number; readonly result: CompileResult }
  | { readonly type: "cell"; readonly requestId: number; readonly result: CellResult }
  | { readonly type: "error"; readonly requestId: number; readonly error: ErrorInfo };
