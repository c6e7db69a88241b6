import { ts } from "./typescriptService.ts";

/** "Unterminated template literal" and "asterisk slash expected": TypeScript sees them where the text begins and not where it ends. */
const OPEN_AT_END: ReadonlySet<number> = new Set([1160, 1010]);

/** True if a text is not wrong but ends too early: its first mistake is that it is over. */
export function isIncomplete(text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  if (first?.start === undefined) return false;
  return OPEN_AT_END.has(first.code) || first.start >= text.trimEnd().length;
}
