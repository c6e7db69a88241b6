import { buildStream } from "./buildStream.ts";
import { ModelDStream } from "./ModelDStream.ts";
import { ModelRDD } from "./ModelRDD.ts";
import { ModelStateSpec } from "./ModelStateSpec.ts";
import type { Batch, RandomProgram } from "./randomPrograms.ts";
import { type Pairs, STREAM_OPERATORS } from "./streamOperators.ts";
import { WINDOW_OPERATORS } from "./windowOperators.ts";

/** What a program has to give by the model: the elements of each batch, null where the stream has no RDD. */
export function modelOfStreamProgram(
  { input, other, calls }: RandomProgram,
  numBatches: number,
): (readonly unknown[] | null)[] {
  const ssc = {
    union: ([first, ...streams]: ModelDStream[]) =>
      streams.reduce((all, each) => all.union(each), first as ModelDStream),
  };
  const stream = buildStream(calls, {
    input: modelInput(input, numBatches),
    other: modelInput(other, numBatches),
    partitions: 1,
    ssc: ssc as never,
    spec: ModelStateSpec as never,
    streamOperators: STREAM_OPERATORS,
    windowOperators: WINDOW_OPERATORS,
  });
  return (stream as unknown as ModelDStream).rdds.map((rdd) => rdd?.elements ?? null);
}

/** The model has the methods that operators call, over values of any type. */
function modelInput(batches: readonly Batch[], numBatches: number): Pairs {
  const rdds = Array.from({ length: numBatches }, (_, i) => new ModelRDD(batches[i] ?? []));
  return new ModelDStream(1, rdds) as unknown as Pairs;
}
