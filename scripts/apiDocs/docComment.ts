/** A documentation comment, taken apart. */
export interface DocComment {
  /** Everything before the first tag. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  /** The code of each `@example`. */
  readonly examples: readonly string[];
}

/** Takes a comment apart; `comment` is its source with the stars. Tags other than `@param` and `@example` stay in the text. */
export function parseDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const [first = "", ...tagged] = lines.join("\n").split(/^(?=@(?:param|example)\b)/m);
  const params = tagged.flatMap((tag) => {
    const [, name, text] = /^@param (\S+)\s+([^]*)$/.exec(tag) ?? [];
    return name === undefined || text === undefined ? [] : [{ name, text: text.trim().replaceAll("\n", " ") }];
  });
  const examples = tagged.flatMap((tag) => (tag.startsWith("@example") ? [tag.slice("@example".length).trim()] : []));
  return { text: first.trim(), params, examples };
}

/** The comment as Markdown. */
export function docMarkdown({ text, params, examples }: DocComment): string {
  const parts = [
    text,
    params.map((param) => `- \`${param.name}\`: ${param.text}`).join("\n"),
    ...examples.map((code) => `\`\`\`ts\n${code}\n\`\`\``),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}
