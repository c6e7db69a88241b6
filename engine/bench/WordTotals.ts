/** What a way of counting words found, as sums that can be checked: words, their letters, and different words. */
export interface WordTotals {
  readonly words: number;
  readonly letters: number;
  /** Absent where words are counted batch by batch, each with a table of its own. */
  readonly distinct?: number;
}

/** A text of which it is known what is in it. */
export interface KnownText {
  readonly bytes: number;
  readonly lines: number;
  readonly totals: Required<WordTotals>;
}

/** Counts the slow and plain way, so that nothing that is measured checks itself. `text`: lines of words with one space between them. */
export function knownText(text: string): KnownText {
  const words = text.trimEnd().split(/[ \n]/);
  const lines = text.trimEnd().split("\n").length;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return {
    bytes: Buffer.byteLength(text),
    lines,
    totals: { words: words.length, letters, distinct: new Set(words).size },
  };
}

/** What is in a text that comes several times. */
export function repeated({ bytes, lines, totals }: KnownText, times: number): KnownText {
  const { words, letters, distinct } = totals;
  const all = { words: words * times, letters: letters * times, distinct };
  return { bytes: bytes * times, lines: lines * times, totals: all };
}

/**
 * Compares what was found with what is in the text.
 * @throws Error naming both when they differ
 */
export function checkTotals(name: string, found: WordTotals, { totals }: KnownText): void {
  const expected: WordTotals = found.distinct === undefined ? { ...totals, distinct: undefined } : totals;
  const same =
    found.words === expected.words && found.letters === expected.letters && found.distinct === expected.distinct;
  if (same) return;
  throw new Error(`Wrong count by ${name}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}.`);
}
