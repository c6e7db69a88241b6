import type { CompiledJob } from "../protocol/compiledJob.ts";
import { compileBenchJob } from "./compileBenchJob.ts";

/** The word count as a user writes it, with sums at its end that can be checked. Its functions are used without the stream, too. */
const PROGRAM = `import { args, Milliseconds, StreamingContext } from "dstream";

type Totals = [words: number, letters: number, distinct: number];
const split = (line: string) => line.split(" ");
const pair = (word: string): [string, number] => [word, 1];
const add = (a: number, b: number) => a + b;
const totals = (entry: [string, number]): Totals => [entry[1], entry[1] * entry[0].length, 1];
const addTotals = (a: Totals, b: Totals): Totals => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

const ssc = new StreamingContext(Milliseconds(200));
const counts = ssc.socketTextStream("127.0.0.1", Number(args[0])).flatMap(split).map(pair).reduceByKey(add);
counts.map(totals).reduce(addTotals).print();
ssc.start();
await ssc.awaitTermination();
`;

/**
 * Compiles the word count.
 * @throws Error with the compiler's complaints
 */
export function compileWordCount(): Promise<CompiledJob> {
  return compileBenchJob(PROGRAM);
}
