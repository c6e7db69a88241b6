/** One run of a program: its number, and how many partitions its inputs and shuffles have. */
export interface ProgramRun {
  readonly program: number;
  readonly partitions: number;
}

export const EXECUTORS = [1, 2, 4] as const;
export const MOST_PARTITIONS = 8;

/**
 * Which programs run with how many partitions on a number of executors: every program with each of 1 to 8 partitions once and with each
 * number of executors, so that three programs have all 24 pairings.
 */
export function spreadRuns(numPrograms: number, executors: (typeof EXECUTORS)[number]): ProgramRun[] {
  const runs: ProgramRun[] = [];
  for (let program = 0; program < numPrograms; program++) {
    for (let partitions = 1; partitions <= MOST_PARTITIONS; partitions++) {
      if ((program + partitions) % EXECUTORS.length === EXECUTORS.indexOf(executors))
        runs.push({ program, partitions });
    }
  }
  return runs;
}
