import type { CompiledJob } from "../protocol/compiledJob.ts";
import { compileBenchJob } from "./compileBenchJob.ts";

/**
 * Counts how often keys came, by the operation that its first argument names; the second is the list of batches (KeyBatch). Of each batch it
 * logs what it found (KeyFinding). A result that is all states is read whole in each batch; mapWithState's states only where it is checked.
 */
const PROGRAM = `import { args, type DStream, type RDD, Seconds, type State, StateSpec, StreamingContext } from "dstream";

interface Batch { records: number; keys: number; first: number; step: number; isChecked: boolean }
interface Range { batch: Batch; from: number; to: number }
type Finding = [pairs: number, total: number, weighted: number];
type Counts = RDD<[string, number]>;

const RANGE = 1_000;
const [operation = "", list = "[]"] = args;
const batches: Batch[] = JSON.parse(list);

const ssc = new StreamingContext(Seconds(1));
ssc.checkpoint("checkpoint");
const ranges = batches.map((batch) => {
  const starts = Array.from({ length: Math.ceil(batch.records / RANGE) }, (_, i) => i * RANGE);
  return starts.map((from): Range => ({ batch, from, to: Math.min(from + RANGE, batch.records) }));
});
const keysOf = ({ batch, from, to }: Range): string[] => {
  const keys: string[] = [];
  for (let i = from; i < to; i++) keys.push("key-" + ((batch.first + i * batch.step) % batch.keys));
  return keys;
};
const source = ssc.queueStream(ranges.map((all) => ssc.sparkContext.parallelize(all, 2)));
const pairs = source.flatMap(keysOf).map((key) => [key, 1]);

const add = (a: number, b: number): number => a + b;
const addAll = (values: number[], sum: number | undefined): number => values.reduce(add, sum ?? 0);
const addOne = (key: string, one: number | undefined, state: State<number>): [string, number] => {
  const sum = (state.getOption() ?? 0) + (one ?? 0);
  state.update(sum);
  return [key, sum];
};

const quickLook = (found: Finding, [, count]: [string, number]): Finding => {
  found[0] += 1;
  found[1] += count;
  return found;
};
const closeLook = (found: Finding, [key, count]: [string, number]): Finding => {
  found[2] += ((Number(key.slice(4)) % 1009) + 1) * count;
  return quickLook(found, [key, count]);
};
const together = (a: Finding, b: Finding): Finding => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const report = async (counts: Counts, isChecked: boolean): Promise<void> => {
  const [pairs, total, weighted] = await counts.aggregate([0, 0, 0], isChecked ? closeLook : quickLook, together);
  console.log(JSON.stringify({ pairs, total, weighted }));
};
const reportWhere = (stream: DStream<[string, number]>, isWanted: (batch: Batch) => boolean): void =>
  stream.foreachRDD(async (counts, time) => {
    const batch = batches[time.milliseconds / 1_000 - 1];
    if (batch && isWanted(batch)) await report(counts, batch.isChecked);
  });

if (operation === "mapWithState") {
  const mapped = pairs.mapWithState(StateSpec.function(addOne));
  reportWhere(mapped, (batch) => !batch.isChecked);
  reportWhere(mapped.stateSnapshots(), (batch) => batch.isChecked);
} else if (operation === "updateStateByKey") reportWhere(pairs.updateStateByKey(addAll), () => true);
else if (operation === "reduceByKeyAndWindow") {
  reportWhere(pairs.reduceByKeyAndWindow(add, (a, b) => a - b, Seconds(2)), () => true);
} else reportWhere(pairs.reduceByKey(add), () => true);
ssc.start();
await ssc.awaitTermination();
`;

/**
 * Compiles the job that counts keys.
 * @throws Error with the compiler's complaints
 */
export function compileKeysJob(): Promise<CompiledJob> {
  return compileBenchJob(PROGRAM);
}
