import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun, type TestRunOptions } from "./TestRun.ts";

type Rows = readonly unknown[];

export interface OperationCase {
  /** Batches that go in, one a second. */
  readonly input: readonly Rows[];
  /** TypeScript type of the input's elements; default number. */
  readonly type?: string;
  /** Partitions of each input batch; default 2. */
  readonly partitions?: number;
  /** Statements before the expression. */
  readonly given?: string;
  /** Expression that makes the resulting stream from `input` (a DStream) and `ssc`. */
  readonly operation: string;
  /** Rows of each batch; null where the stream has no RDD. As long as the run goes. */
  readonly expected: readonly (Rows | null)[];
  /** True when the order inside a batch is part of the promise; default false. */
  readonly ordered?: boolean;
  readonly options?: TestRunOptions;
}

/** Tests an operation as users see it: input batches → operation → output batches, with real threads on a manual clock. */
export function testOperation(title: string, operationCase: OperationCase): void {
  test(title, async () => {
    const run = new TestRun(programOf(operationCase), operationCase.options);
    try {
      await run.advance(operationCase.expected.length);
      assert.deepEqual(run.all("error"), []);
      const { ordered = false } = operationCase;
      const shape = (rows: Rows | null): Rows | null => (rows === null || ordered ? rows : sorted(rows));
      const found = operationCase.expected.map((_, i) => rowsAt(run, (i + 1) * 1000));
      assert.deepEqual(found.map(shape), operationCase.expected.map(shape));
    } finally {
      await run.close();
    }
  });
}

function programOf({ input, type = "number", partitions = 2, given = "", operation }: OperationCase): string {
  return `
    import { Milliseconds, Seconds, State, StateSpec, StreamingContext, type DStream, type RDD, type Time } from "dstream";
    const ssc = new StreamingContext(Seconds(1));
    ssc.checkpoint("checkpoint");
    const batches: ${type}[][] = ${JSON.stringify(input)};
    const input: DStream<${type}> = ssc.queueStream(batches.map((batch) => ssc.sparkContext.makeRDD<${type}>(batch, ${partitions})));
    // One RDD leaves the queue in each batch, also where the operation has a slide of its own.
    input.foreachRDD(() => {});
    ${given}
    const result = ${operation};
    result.print();
    ssc.start();
    await ssc.awaitTermination();
  `;
}

function rowsAt(run: TestRun, batchTime: number): Rows | null {
  return run.outputs.find((output) => output.batchTime === batchTime)?.rows ?? null;
}

function sorted(rows: Rows): Rows {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
