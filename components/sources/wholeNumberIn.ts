/** The whole number that a field says; undefined if it says none from `least` to `most`. */
export function wholeNumberIn(text: string, least: number, most: number): number | undefined {
  if (!/^\s*\d{1,16}\s*$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
