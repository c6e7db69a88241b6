/** A value of a table as a job gets it: bigint as a number where it is exact, else as text; binary as hexadecimal text. */
export function fromCell(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value === undefined) return null;
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    return JSON.parse(JSON.stringify(value)) as unknown;
  }
  return value;
}

/** A whole number written out, as a number where it is exact. */
export function wholeNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
