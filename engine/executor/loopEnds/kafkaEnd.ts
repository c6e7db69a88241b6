import type { LoopEnd } from "./LoopEnd.ts";

/** Hands key and value of each record to `S.write(key, value)`: what the functions make of it, else no key, and the record itself. */
export function kafkaEnd(key: number | undefined, value: number | undefined): LoopEnd {
  return {
    name: `kafka${key === undefined ? "" : "+key"}${value === undefined ? "" : "+value"}`,
    functions: [key, value].filter((f) => f !== undefined),
    write: (code, row, names) => {
      const record = code.recordOf(row);
      const calls = [...names];
      const keyText = key === undefined ? "null" : `${calls.shift()}(${record})`;
      const valueText = value === undefined ? record : `${calls.shift()}(${record})`;
      code.write(`S.write(${keyText}, ${valueText});`);
    },
  };
}
