import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { TestRun } from "./TestRun.ts";
import type { OperationCase } from "./testOperation.ts";

type Rows = readonly unknown[];

/** One job whose outputs are the operations of many cases. It starts when the first result is asked for; cases are added before. */
export class OperationRun {
  readonly #cases: OperationCase[] = [];
  #run: TestRun | undefined;
  #finished: Promise<TestRun> | undefined;

  /** Gives the number by which `rowsOf` knows the case. */
  add(operationCase: OperationCase): number {
    assert.equal(this.#finished, undefined, "Operations are added before the first test runs.");
    return this.#cases.push(operationCase) - 1;
  }

  /**
   * What the operation of a case showed at each of its batches, null where its stream had no RDD. Rejects if any of these failed, or
   * something that is no case's own.
   */
  async rowsOf(index: number): Promise<(Rows | null)[]> {
    // The first test may start before the file has named all of its cases.
    await setImmediate();
    const run = await (this.#finished ??= this.#start());
    const numBatches = this.#cases[index]?.expected.length ?? 0;
    assert.deepEqual(errorsOf(run, index, numBatches), []);
    const [graph] = run.all("graph");
    const prints = graph?.graph.outputs.filter(({ operation }) => operation === "print") ?? [];
    assert.equal(prints.length, this.#cases.length);
    const outputs = run.outputs.filter(({ outputIndex }) => outputIndex === prints[index]?.outputIndex);
    return Array.from(
      { length: numBatches },
      (_, i) => outputs.find(({ batchTime }) => batchTime === (i + 1) * 1000)?.rows ?? null,
    );
  }

  async close(): Promise<void> {
    await this.#run?.close();
  }

  async #start(): Promise<TestRun> {
    const modules = this.#cases.map((operationCase, i) => [pathOf(i), moduleOf(operationCase)]);
    const imports = modules.map(([path]) => `import "./${path}";`);
    const source = `import { ssc } from "./context.ts";\n${imports.join("\n")}\nssc.start();\n`;
    const run = new TestRun(source, { modules: { "context.ts": CONTEXT, ...Object.fromEntries(modules) } });
    this.#run = run;
    await run.advance(Math.max(...this.#cases.map(({ expected }) => expected.length)));
    return run;
  }
}

const CONTEXT = `import { Seconds, StreamingContext } from "dstream";
export const ssc = new StreamingContext(Seconds(1));
ssc.checkpoint("checkpoint");
`;

/** Errors that concern a case: a longer one goes on when this one is over, and each has its own. */
function errorsOf(run: TestRun, index: number, numBatches: number): unknown[] {
  return run.all("error").filter(({ error: { position }, batchTime = 0 }) => {
    const isAnothers = position !== undefined && position.file !== pathOf(index) && /^case\d+\.ts$/.test(position.file);
    return !isAnothers && batchTime <= numBatches * 1000;
  });
}

function pathOf(index: number): string {
  return `case${index}.ts`;
}

function moduleOf({ input, type = "number", partitions = 2, given = "", operation }: OperationCase): string {
  return `
    import { Milliseconds, Seconds, State, StateSpec, StreamingContext, type DStream, type RDD, type Time } from "dstream";
    import { ssc } from "./context.ts";
    const batches: ${type}[][] = ${JSON.stringify(input)};
    const input: DStream<${type}> = ssc.queueStream(batches.map((batch) => ssc.sparkContext.makeRDD<${type}>(batch, ${partitions})));
    // One RDD leaves the queue in each batch, also where the operation has a slide of its own.
    input.foreachRDD(() => {});
    ${given}
    const result = ${operation};
    result.print();
  `;
}
