import type { editor } from "monaco-editor/editor";

/**
 * How the editor behaves. Accessibility support stays automatic and Ctrl+M stays Monaco's own, the way out of its Tab key. Warnings about
 * ambiguous characters are off: every Chinese comment would be full of them.
 */
export const EDITOR_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily:
    'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK SC", monospace',
  fontSize: 13,
  lineHeight: 21,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 0,
  renderLineHighlight: "line",
  renderFinalNewline: "on",
  lineNumbersMinChars: 3,
  folding: false,
  glyphMargin: false,
  padding: { top: 10, bottom: 10 },
  smoothScrolling: false,
  overviewRulerLanes: 2,
  fixedOverflowWidgets: true,
  unicodeHighlight: { ambiguousCharacters: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  stickyScroll: { enabled: false },
  bracketPairColorization: { enabled: false },
  quickSuggestions: { other: true, comments: false, strings: false },
  tabSize: 2,
};
