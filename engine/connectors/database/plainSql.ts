import type { DatabaseKind } from "../../protocol/databaseCalls.ts";

/** Strings, quoted names and comments: parts in which `?` and words mean nothing. */
const COMMON = ["--[^\\n]*", "/\\*[\\s\\S]*?\\*/"];
const STANDARD = ["'(?:[^']|'')*'", '"(?:[^"]|"")*"', "`(?:[^`]|``)*`", ...COMMON];
const OPAQUE: Readonly<Record<DatabaseKind, RegExp>> = {
  sqlite: new RegExp(STANDARD.join("|"), "g"),
  mysql: new RegExp(
    ["'(?:[^'\\\\]|''|\\\\.)*'", '"(?:[^"\\\\]|""|\\\\.)*"', "`(?:[^`]|``)*`", "#[^\\n]*", ...COMMON].join("|"),
    "gs",
  ),
  postgresql: new RegExp([...STANDARD, "(\\$(?:[A-Za-z_]\\w*)?\\$)[\\s\\S]*?\\1"].join("|"), "g"),
};

/** The statement with everything opaque blanked, character by character, so that positions stay. */
export function plainSql(sql: string, kind: DatabaseKind): string {
  return sql.replace(OPAQUE[kind], (part) => " ".repeat(part.length));
}

const READING = new Set(["SELECT", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "VALUES", "TABLE"]);

/** True where running the statement twice is the same as once, as far as its first word tells. */
export function onlyReads(sql: string, kind: DatabaseKind): boolean {
  return READING.has((/[a-z]+/i.exec(plainSql(sql, kind))?.[0] ?? "").toUpperCase());
}

/** The statement with `$1`, `$2`... for `?`, as PostgreSQL wants them. One that has numbers already stays as it is. */
export function numberedPlaces(sql: string): string {
  const plain = plainSql(sql, "postgresql");
  if (/\$\d/.test(plain)) return sql;
  return [...plain.matchAll(/\?/g)].reduceRight(
    (text, { index }, place) => `${text.slice(0, index)}$${place + 1}${text.slice(index + 1)}`,
    sql,
  );
}
