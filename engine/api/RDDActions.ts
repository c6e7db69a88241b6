import { collect } from "../rdd/collect.ts";
import { count } from "../rdd/count.ts";
import { countByKey } from "../rdd/countByKey.ts";
import { foldPartitions } from "../rdd/foldPartitions.ts";
import { keyedByItself } from "../rdd/keyedByItself.ts";
import { reducePartitions } from "../rdd/reducePartitions.ts";
import { saveAsTextFile } from "../rdd/saveAsTextFile.ts";
import { take } from "../rdd/take.ts";
import { takeOrdered, type TakeOrderedOptions } from "../rdd/takeOrdered.ts";
import { decodeRecords, encodeRecords } from "../storage/recordCodec.ts";
import { EngineError } from "../util/errors.ts";
import type { Compare } from "../util/FirstInOrder.ts";
import { folderPath } from "./folderPath.ts";
import { PairRDDFunctions } from "./PairRDDFunctions.ts";
import { RDDCall } from "./RDDCall.ts";

type Merge = (a: unknown, b: unknown) => unknown;

/** Actions of any RDD: each runs a job and answers with a promise (dstream.d.ts says what each does). */
export class RDDActions extends PairRDDFunctions {
  async collect(): Promise<unknown[]> {
    const { jobs, request } = new RDDCall(this, "collect");
    return collect(jobs, request);
  }

  async count(): Promise<number> {
    const { jobs, request } = new RDDCall(this, "count");
    return count(jobs, request);
  }

  async countByValue(): Promise<Map<unknown, number>> {
    const { jobs, request } = new RDDCall(this, "countByValue");
    return countByKey(jobs, { ...request, rdd: keyedByItself(request.rdd) });
  }

  async take(limit: number): Promise<unknown[]> {
    const { jobs, request } = new RDDCall(this, "take");
    return take(jobs, request, limit);
  }

  async first(): Promise<unknown> {
    const { jobs, request } = new RDDCall(this, "first");
    const taken = await take(jobs, request, 1);
    if (taken.length === 0) throw emptyCollection("first");
    return taken[0];
  }

  async isEmpty(): Promise<boolean> {
    const { jobs, request } = new RDDCall(this, "isEmpty");
    const taken = await take(jobs, request, 1);
    return taken.length === 0;
  }

  async takeOrdered(limit: number, compare?: Compare): Promise<unknown[]> {
    return inOrder(new RDDCall(this, "takeOrdered"), { limit, descending: false }, compare);
  }

  async top(limit: number, compare?: Compare): Promise<unknown[]> {
    return inOrder(new RDDCall(this, "top"), { limit, descending: true }, compare);
  }

  async max(compare?: Compare): Promise<unknown> {
    const found = await inOrder(new RDDCall(this, "max"), { limit: 1, descending: true }, compare);
    if (found.length === 0) throw emptyCollection("max");
    return found[0];
  }

  async min(compare?: Compare): Promise<unknown> {
    const found = await inOrder(new RDDCall(this, "min"), { limit: 1, descending: false }, compare);
    if (found.length === 0) throw emptyCollection("min");
    return found[0];
  }

  async reduce(f: Merge): Promise<unknown> {
    const call = new RDDCall(this, "reduce");
    const values = await reducePartitions(call.jobs, call.request, call.ref(f));
    if (values.length === 0) throw emptyCollection("reduce");
    return values.reduce((a, b) => f(a, b));
  }

  async fold(zero: unknown, f: Merge): Promise<unknown> {
    const call = new RDDCall(this, "fold");
    return folded(call, zero, { seqOp: f, combOp: f });
  }

  async aggregate(zero: unknown, seqOp: Merge, combOp: Merge): Promise<unknown> {
    const call = new RDDCall(this, "aggregate");
    call.ref(combOp);
    return folded(call, zero, { seqOp, combOp });
  }

  async foreach(f: unknown): Promise<void> {
    const call = new RDDCall(this, "foreach");
    await call.jobs.runJob({ ...call.request, sink: { sink: "foreach", f: call.ref(f) } });
  }

  async foreachPartition(f: unknown): Promise<void> {
    const call = new RDDCall(this, "foreachPartition");
    await call.jobs.runJob({ ...call.request, sink: { sink: "foreachPartition", f: call.ref(f) } });
  }

  async saveAsTextFile(path: string): Promise<void> {
    const { jobs, request, session } = new RDDCall(this, "saveAsTextFile");
    const directory = folderPath(String(path), session.workDirectory);
    await saveAsTextFile(jobs, request, { directory, style: "scala", ifExists: "fail" });
  }
}

async function inOrder(
  call: RDDCall,
  options: Omit<TakeOrderedOptions, "compare">,
  compare: Compare | undefined,
): Promise<unknown[]> {
  const given = compare && { compare: { ref: call.ref(compare), call: compare } };
  return [...(await takeOrdered(call.jobs, call.request, { ...options, ...given }))];
}

/** Executors fold each partition; the driver joins what they give, beginning with the zero value once more, as Spark does. */
async function folded(
  call: RDDCall,
  zero: unknown,
  { seqOp, combOp }: Readonly<Record<"seqOp" | "combOp", Merge>>,
): Promise<unknown> {
  const functions = { zero: call.copies(zero), f: call.ref(seqOp) };
  const [start] = decodeRecords(encodeRecords([zero]));
  const values = await foldPartitions(call.jobs, call.request, functions);
  return values.reduce((a, b) => combOp(a, b), start);
}

/** @param operation the action that needs at least one element */
function emptyCollection(operation: string): EngineError {
  return new EngineError("emptyCollection", `empty collection: ${operation} was called on an RDD without elements.`, {
    name: "UnsupportedOperationException",
    params: { operation },
  });
}
