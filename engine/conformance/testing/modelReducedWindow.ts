import { ModelRDD, type Pair, textOf } from "./ModelRDD.ts";

interface WindowFunctions {
  readonly f: (a: unknown, b: unknown) => unknown;
  readonly inverse: (total: unknown, leaving: unknown) => unknown;
  /** Totals it is false for are not carried on. */
  readonly filter?: (pair: Pair) => boolean;
}

/** Seconds. */
interface Span {
  readonly windowDuration: number;
  readonly slideDuration: number;
}

/** The inverse form of a window, word for word as spec 3.6 has it: a batch a second, totals carried from slide to slide. */
export function modelReducedWindow(
  rdds: readonly (ModelRDD | undefined)[],
  { f, inverse, filter = () => true }: WindowFunctions,
  { windowDuration, slideDuration }: Span,
): (ModelRDD | undefined)[] {
  let totals = new Map<string, Pair>();
  const reduced = (after: number, to: number): Map<string, Pair> => {
    const inside = rdds.slice(Math.max(0, after), Math.max(0, to)).flatMap((rdd) => rdd?.elements ?? []);
    return byKey(new ModelRDD(inside).reduceByKey(f));
  };
  return rdds.map((_, i) => {
    const time = i + 1;
    if (time % slideDuration !== 0) return undefined;
    const leaving = reduced(time - windowDuration - slideDuration, time - windowDuration);
    const entering = reduced(time - slideDuration, time);
    const pairs = [...new Map([...totals, ...leaving, ...entering])].map(([text, [key]]): Pair => {
      const [previous, old, added] = [totals.get(text), leaving.get(text), entering.get(text)];
      if (previous === undefined && added === undefined) throw new Error(`Neither window has ${text}.`);
      if (previous === undefined) return [key, added?.[1]];
      const left = old === undefined ? previous[1] : inverse(previous[1], old[1]);
      return [key, added === undefined ? left : f(left, added[1])];
    });
    const result = new ModelRDD(pairs.filter(filter));
    totals = byKey(result);
    return result;
  });
}

function byKey(rdd: ModelRDD): Map<string, Pair> {
  return new Map((rdd.elements as readonly Pair[]).map((pair) => [textOf(pair[0]), pair]));
}
