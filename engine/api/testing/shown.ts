import type { TestContext } from "node:test";
import { localExecutors } from "./localExecutors.ts";
import { runProgram } from "./runProgram.ts";

/** Runs statements over `sc` on two real executors and gives the JSON of what each `show` was called with. */
export async function shown(t: TestContext, statements: string, workDirectory?: string): Promise<unknown[]> {
  const text = `const sc = new SparkContext();
    const show = (value: unknown) => console.log(JSON.stringify(value));
    const sorted = <T>(values: T[]) => values.map(v => JSON.stringify(v)).sort().map(v => JSON.parse(v) as T);
    const failure = async (action: () => unknown) => { try { await action(); show("no error"); } catch (error) { show([(error as Error).name, (error as Error).message]); } };
    ${statements}`;
  const executors = localExecutors(t, workDirectory);
  const written = await runProgram(text, { ...executors, ...(workDirectory !== undefined && { workDirectory }) });
  return written.map((line): unknown => JSON.parse(line));
}
