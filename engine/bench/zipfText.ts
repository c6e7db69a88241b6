/** A reproducible generator of numbers in [0, 1): mulberry32. The same seed gives the same text on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const EXPONENT = 1.07;
const VOCABULARY = 50_000;
const WORDS_PER_LINE = 10;

function makeVocabulary(random: () => number): string[] {
  return Array.from({ length: VOCABULARY }, (_, index) => {
    const length = 3 + Math.floor(random() * 6);
    const letters = Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26)));
    return letters.join("") + (index % 7 === 0 ? String(index % 97) : "");
  });
}

function makeCumulative(): Float64Array {
  const cumulative = new Float64Array(VOCABULARY);
  let total = 0;
  for (let rank = 0; rank < VOCABULARY; rank++) {
    total += 1 / (rank + 1) ** EXPONENT;
    cumulative[rank] = total;
  }
  return cumulative.map((value) => value / total);
}

function rankOf(cumulative: Float64Array, point: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 1) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Text of at least `bytes` bytes: lines of ten words, word frequencies as in natural language (Zipf 1.07, 50,000 words). */
export function zipfText(bytes: number, seed = 1): string {
  const random = seededRandom(seed);
  const vocabulary = makeVocabulary(random);
  const cumulative = makeCumulative();
  const lines: string[] = [];
  for (let length = 0; length < bytes;) {
    const words = Array.from({ length: WORDS_PER_LINE }, () => vocabulary[rankOf(cumulative, random())] ?? "");
    const line = words.join(" ");
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n") + "\n";
}
