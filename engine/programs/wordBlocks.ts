/** Words with how often they came. */
export type Counts = Readonly<Record<string, number>>;

const BAR = "-".repeat(43);

/** How often each word stands in lines that are split on single spaces. */
export function countWords(lines: readonly string[]): Counts {
  return addCounts(...lines.flatMap((line) => line.split(" ")).map((word) => ({ [word]: 1 })));
}

/** The counts of several batches together; a word that only comes with 0 stays. */
export function addCounts(...all: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const counts of all) {
    for (const [word, count] of Object.entries(counts)) total[word] = (total[word] ?? 0) + count;
  }
  return total;
}

/** The head of a block of pprint at a time in ms, in UTC (spec 5.3). */
export function blockHead(time: number): string {
  return `${BAR}\nTime: ${new Date(time).toISOString().slice(0, 19).replace("T", " ")}\n${BAR}\n`;
}

/** The lines of counts as pprint writes them, in the order of their text: Spark promises none. */
function pairLines(counts: Counts): string {
  const quoted = (word: string): string => (word.includes("'") ? `"${word}"` : `'${word}'`);
  const lines = Object.entries(counts).map(([word, count]) => `(${quoted(word)}, ${count})\n`);
  return lines.sort().join("");
}

/** A whole block of pprint, its pairs in the order of their text. */
export function wordBlock(time: number, counts: Counts): string {
  return `${blockHead(time)}${pairLines(counts)}\n`;
}

/** What a program printed, cut into its blocks, with the pairs of each in the order of their text. Nothing else is changed. */
export function sortedBlocks(stdout: string): readonly string[] {
  return stdout.split(/(?<=\n\n)/).map((block) => {
    const lines = block.split(/(?<=\n)/);
    const pairs = lines.filter((line) => line.startsWith("("));
    return lines.map((line) => (line.startsWith("(") ? pairs.sort().shift() : line)).join("");
  });
}
