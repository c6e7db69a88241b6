import { ModelRDD, textOf } from "./ModelRDD.ts";

type Pairs = readonly (readonly [key: unknown, value: unknown])[];
type Entry = [key: unknown, values: unknown[], state: unknown];

/** The arguments of updateStateByKey: a function of values and state; with a boolean in third place one of time or of all entries. */
export type UpdateArguments = readonly [
  f: (...values: unknown[]) => unknown,
  numPartitions?: number,
  ...rest: unknown[],
];

/** Spec 4.1: the states after each batch. */
export function modelUpdateState(
  rdds: readonly (ModelRDD | undefined)[],
  [f, , ...rest]: UpdateArguments,
): (ModelRDD | undefined)[] {
  const [remembers, ...others] = typeof rest[0] === "boolean" ? rest : [undefined, ...rest];
  let states = (others[0] ?? []) as Pairs;
  return rdds.map((rdd, i) => {
    if (rdd === undefined) return undefined;
    const entries = entriesOf(rdd, states);
    const time = { milliseconds: (i + 1) * 1000 };
    if (remembers === undefined) states = kept(entries, ([, values, state]) => f(values, state));
    else if (f.length === 1) states = [...(f(entries) as Iterable<[unknown, unknown]>)];
    else states = kept(entries, (entry) => f(time, ...entry));
    return new ModelRDD(states);
  });
}

function entriesOf(rdd: ModelRDD, states: Pairs): Entry[] {
  const entries = new Map(states.map(([key, state]): [string, Entry] => [textOf(key), [key, [], state]]));
  for (const [key, values] of rdd.groupByKey().elements as [unknown, unknown[]][]) {
    entries.set(textOf(key), [key, values, entries.get(textOf(key))?.[2]]);
  }
  return [...entries.values()];
}

function kept(entries: readonly Entry[], update: (entry: Entry) => unknown): Pairs {
  return entries.map((entry) => [entry[0], update(entry)] as const).filter(([, state]) => state !== undefined);
}
