import type { PartitionerPlan, ShuffleBucket } from "../../protocol/taskPlan.ts";
import { encodePairBuckets, encodeRowBuckets, type PairColumns } from "../../storage/shuffleCodec.ts";
import { partitionOf } from "../../util/hash.ts";
import { rangeIndex } from "../../util/rangeIndex.ts";
import { AggregationTable } from "../AggregationTable.ts";
import { combineEnd } from "../loopEnds/combineEnd.ts";
import { pairsEnd, type PairsState } from "../loopEnds/pairsEnd.ts";
import { rowsEnd } from "../loopEnds/rowsEnd.ts";
import { roundRobinStart } from "../roundRobinStart.ts";
import type { TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkOutcome, SinkRun } from "./SinkRun.ts";

/**
 * Buckets for the reducers of a shuffle: pairs by the hash of their key or by ranges of keys, combined first if there is an aggregator, or
 * records in turn.
 */
export function shuffle({ partitioner, aggregator }: SinkOf<"shuffle">, context: TaskContext): SinkRun {
  if (partitioner.by === "roundRobin") return inTurn(partitioner.partitions, context.partition);
  if (aggregator === undefined) {
    const pairs: PairsState = { keys: [], hashes: [], values: [] };
    return { end: pairsEnd, state: pairs, finish: () => outcome(bucketsOf(pairs, 0, partitioner)) };
  }
  const table = new AggregationTable();
  return { end: combineEnd(aggregator), state: table, finish: () => outcome(bucketsOf(table, 1, partitioner)) };
}

function inTurn(partitions: number, partition: number): SinkRun {
  const rows: unknown[] = [];
  const start = roundRobinStart(partition, partitions);
  const finish: SinkRun["finish"] = () => {
    const buckets = Array.from({ length: partitions }, (): unknown[] => []);
    // Spark moves on before it places a record.
    for (const [i, row] of rows.entries()) buckets[(start + 1 + i) % partitions]?.push(row);
    return outcome(encodeRowBuckets(buckets));
  };
  return { end: rowsEnd, state: rows, finish };
}

type KeyPartitioner = Exclude<PartitionerPlan, { by: "roundRobin" }>;

function bucketsOf({ keys, hashes, values }: PairColumns, from: number, partitioner: KeyPartitioner): ShuffleBucket[] {
  if (partitioner.partitions === 1) {
    return encodePairBuckets([{ keys: keys.slice(from), hashes: hashes.slice(from), values: values.slice(from) }]);
  }
  // Counted first, so that nothing has to grow: three times as fast (measured).
  const places = new Int32Array(keys.length);
  const counts = new Int32Array(partitioner.partitions);
  for (let i = from; i < keys.length; i++) {
    const place = placeOf(keys[i], hashes[i] ?? 0, partitioner);
    places[i] = place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const buckets = Array.from(counts, emptyBucket);
  const filled = new Int32Array(partitioner.partitions);
  for (let i = from; i < keys.length; i++) {
    const place = places[i] ?? 0;
    const bucket = buckets[place];
    if (bucket === undefined) continue;
    const at = filled[place] ?? 0;
    filled[place] = at + 1;
    bucket.keys[at] = keys[i];
    bucket.hashes[at] = hashes[i] ?? 0;
    bucket.values[at] = values[i];
  }
  return encodePairBuckets(buckets);
}

interface Bucket {
  readonly keys: unknown[];
  readonly hashes: Int32Array;
  readonly values: unknown[];
}

function emptyBucket(size: number): Bucket {
  return { keys: new Array<unknown>(size), hashes: new Int32Array(size), values: new Array<unknown>(size) };
}

function placeOf(key: unknown, hash: number, partitioner: KeyPartitioner): number {
  if (partitioner.by === "keyHash") return partitionOf(hash, partitioner.partitions);
  const index = rangeIndex(partitioner.bounds, key);
  return partitioner.ascending ? index : partitioner.bounds.length - index;
}

function outcome(buckets: readonly ShuffleBucket[]): SinkOutcome {
  const recordsOut = buckets.reduce((sum, { numRecords }) => sum + numRecords, 0);
  return { result: { sink: "shuffle", buckets }, recordsOut };
}
