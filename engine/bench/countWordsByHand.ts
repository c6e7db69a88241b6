import type { HandWrittenTable } from "./HandWrittenTable.ts";
import type { WordTotals } from "./WordTotals.ts";

/** The loop that the engine is measured against: counts the words of some lines into a table, everything written out in one place. */
export function countWordsByHand(lines: readonly string[], table: HandWrittenTable): void {
  const { keys, hashes, counts } = table;
  let { slots, mask, shift } = table;
  for (const line of lines) {
    for (const word of line.split(" ")) {
      let hash = 0;
      for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
      let slot = Math.imul(hash, 0x9e3779b1) >>> shift;
      let id = slots[slot] as number;
      while (id !== 0 && (hashes[id] !== hash || keys[id] !== word)) {
        slot = (slot + 1) & mask;
        id = slots[slot] as number;
      }
      if (id === 0) {
        table.add(slot, word, hash);
        ({ slots, mask, shift } = table);
      } else {
        counts[id] = (counts[id] as number) + 1;
      }
    }
  }
}

/** Sums up a table. */
export function totalsByHand({ keys, counts }: HandWrittenTable): WordTotals {
  let words = 0;
  let letters = 0;
  for (let id = 1; id < keys.length; id++) {
    const count = counts[id] ?? 0;
    words += count;
    letters += count * (keys[id] ?? "").length;
  }
  return { words, letters, distinct: keys.length - 1 };
}
