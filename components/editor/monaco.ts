import type * as MonacoApi from "monaco-editor/editor";
import type * as MonacoTypescript from "monaco-editor/languages/features/typescript/register";
import type { Locale } from "../i18n/locale.ts";
import { editorTheme } from "./editorTheme.ts";

/** Monaco as our bundle exports it (scripts/monaco-entry.mjs). */
export type Monaco = typeof MonacoApi & {
  readonly typescript: typeof MonacoTypescript;
  /** The words and signs of TypeScript, for colours alone. */
  readonly typescriptTokens: MonacoApi.languages.IMonarchLanguage;
};

/** TypeScript that is only read: coloured, but not checked by the language service. */
export const READ_ONLY_TYPESCRIPT = "typescript-text";

/** TypeScript's numbers for what engine/compile uses; Monaco's own enums stop short of them. */
const COMPILER_OPTIONS = {
  target: 10, // ES2023
  lib: ["lib.es2023.d.ts"],
  types: [],
  module: 99, // ESNext
  moduleResolution: 100, // Bundler
  moduleDetection: 3, // Force
  allowImportingTsExtensions: true,
  strict: true,
  useUnknownInCatchVariables: false,
  noFallthroughCasesInSwitch: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

const BASE = process.env.MONACO_BASE ?? "/monaco";
let loading: Promise<Monaco> | undefined;

function addStylesheet(): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `${BASE}/monaco.css`;
  document.head.append(link);
}

async function importFromPublic(file: string): Promise<unknown> {
  const url = `${BASE}/${file}`;
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url);
}

async function load(locale: Locale, readTypes: () => Promise<string>): Promise<Monaco> {
  self.MonacoEnvironment = {
    getWorker: (_moduleId: string, label: string) =>
      new Worker(`${BASE}/${label === "typescript" ? "ts" : "editor"}.worker.js`, { name: label }),
  };
  addStylesheet();
  if (locale === "zh-CN") await importFromPublic("nls.zh-CN.js");
  const [monaco, types] = await Promise.all([importFromPublic("monaco.js") as Promise<Monaco>, readTypes()]);
  monaco.languages.register({ id: READ_ONLY_TYPESCRIPT });
  monaco.languages.setMonarchTokensProvider(READ_ONLY_TYPESCRIPT, monaco.typescriptTokens);
  const { typescriptDefaults } = monaco.typescript;
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setCompilerOptions(COMPILER_OPTIONS);
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: false });
  typescriptDefaults.addExtraLib(types, "file:///node_modules/dstream/index.d.ts");
  return monaco;
}

/**
 * Loads Monaco with the types of "dstream", once a page. Its menus speak the language of the first call. Rejects when the bundle or the
 * types cannot be fetched; the next call tries again.
 */
export function loadMonaco(locale: Locale, readTypes: () => Promise<string>): Promise<Monaco> {
  loading ??= load(locale, readTypes).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Gives all editors of the page our colours. */
export function setMonacoTheme(monaco: Monaco, dark: boolean): void {
  monaco.editor.defineTheme("dstream", editorTheme(dark));
  monaco.editor.setTheme("dstream");
}

declare global {
  interface Window {
    MonacoEnvironment?: MonacoApi.Environment;
  }
}
