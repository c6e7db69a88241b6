import type { SeededRandom } from "../../util/SeededRandom.ts";

/**
 * Picks ranks from 0 to `count` - 1 by Zipf's law: rank r comes in proportion to 1 / (r + 1), as words of a language and pages of a site
 * do, so a count of them has few large and many small entries.
 */
export function rankPicker(random: SeededRandom, count: number): () => number {
  const sums: number[] = [];
  let total = 0;
  for (let rank = 0; rank < count; rank++) {
    total += 1 / (rank + 1);
    sums.push(total);
  }
  return () => {
    const point = random.next() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? total) > point) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
