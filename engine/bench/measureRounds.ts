/** One of several ways to do the same thing. `run` checks its own result and rejects if it is wrong. */
export interface Variant {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** How long a variant took in each round, ms. */
export interface Timing {
  readonly name: string;
  readonly rounds: readonly number[];
}

/** Rounds that are run before those that count. */
export const WARM_UP_ROUNDS = 2;

/** Runs all variants in turn, round after round, every second round backwards, so that a change of the machine's mood meets all of them. */
export async function measureRounds(variants: readonly Variant[], rounds: number): Promise<readonly Timing[]> {
  const times = new Map(variants.map(({ name }) => [name, [] as number[]]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const { name, run } of round % 2 === 0 ? variants : variants.toReversed()) {
      const start = performance.now();
      await run();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return [...times].map(([name, all]) => ({ name, rounds: all }));
}
