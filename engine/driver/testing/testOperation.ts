import assert from "node:assert/strict";
import { after, test } from "node:test";
import { OperationRun } from "./OperationRun.ts";

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
}

const shared = new OperationRun();
after(() => shared.close());

/**
 * Tests an operation as users see it: input batches → operation → output batches, with real threads on a manual clock. All operations that a
 * test file tests are outputs of one job, each in a module of its own.
 */
export function testOperation(title: string, operationCase: OperationCase): void {
  const index = shared.add(operationCase);
  test(title, async () => {
    const found = await shared.rowsOf(index);
    const { ordered = false, expected } = operationCase;
    const shape = (rows: Rows | null): Rows | null => (rows === null || ordered ? rows : sorted(rows));
    assert.deepEqual(found.map(shape), expected.map(shape));
  });
}

function sorted(rows: Rows): Rows {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
