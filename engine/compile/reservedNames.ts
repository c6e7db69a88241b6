/** Names that compiled text uses for itself; jobs must not declare them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  "$job",
  "$dstream",
  "$captures",
  "$make",
  "$object",
  "$default",
  "$value",
]);
