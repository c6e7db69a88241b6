import type { editor } from "monaco-editor/editor";

/** A colour of the page's tokens as `#rrggbb`, as drawn right now. */
function token(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/\d+(\.\d+)?/g) ?? [];
  probe.remove();
  return `#${parts
    .slice(0, 3)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"))
    .join("")}`;
}

const bare = (color: string): string => color.slice(1);

function rules(): editor.ITokenThemeRule[] {
  const colors: [string, string][] = [
    ["keyword", "code-keyword"],
    ["string", "code-string"],
    ["string.escape", "code-string"],
    ["regexp", "code-string"],
    ["number", "code-number"],
    ["comment", "code-comment"],
    ["type", "code-type"],
    ["type.identifier", "code-type"],
    ["identifier", "ink"],
    ["delimiter", "ink-2"],
  ];
  return colors.map(([tokenName, color]) => ({ token: tokenName, foreground: bare(token(color)) }));
}

function colors(): editor.IColors {
  const line = token("line");
  const panel = token("panel");
  const accent = token("accent");
  return {
    "editor.background": panel,
    "editor.foreground": token("ink"),
    "editorGutter.background": panel,
    "editorLineNumber.foreground": token("ink-3"),
    "editorLineNumber.activeForeground": token("ink"),
    "editor.lineHighlightBackground": token("sunk"),
    "editor.lineHighlightBorder": "#00000000",
    "editor.selectionBackground": `${accent}40`,
    "editor.inactiveSelectionBackground": `${accent}26`,
    "editorCursor.foreground": accent,
    "editorIndentGuide.background1": line,
    "editorBracketMatch.border": accent,
    "editorBracketMatch.background": "#00000000",
    "editorBracketHighlight.foreground1": token("ink-2"),
    "editorBracketHighlight.foreground2": token("ink-2"),
    "editorBracketHighlight.foreground3": token("ink-2"),
    "editorWidget.background": panel,
    "editorWidget.border": line,
    "editorHoverWidget.background": panel,
    "editorHoverWidget.border": line,
    "editorSuggestWidget.background": panel,
    "editorSuggestWidget.border": line,
    "editorSuggestWidget.selectedBackground": token("accent-soft"),
    "editorSuggestWidget.selectedForeground": token("ink"),
    "editorSuggestWidget.highlightForeground": accent,
    "editorSuggestWidget.focusHighlightForeground": accent,
    "editorError.foreground": token("bad"),
    "editorWarning.foreground": token("late"),
    "editorOverviewRuler.border": "#00000000",
    "scrollbar.shadow": "#00000000",
    focusBorder: accent,
    "list.hoverBackground": token("hover"),
  };
}

/** Monaco's theme made of the page's tokens, so that the editor looks like the rest in light and dark. */
export function editorTheme(dark: boolean): editor.IStandaloneThemeData {
  return { base: dark ? "vs-dark" : "vs", inherit: true, rules: rules(), colors: colors() };
}
