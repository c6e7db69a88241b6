/** The source text of an object of functions. Their types are blanked when Node loads them. */
export function tableText(functions: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(functions).map(([name, f]) => `${name}: ${String(f)},`);
  return `{\n${lines.join("\n")}\n}`;
}
