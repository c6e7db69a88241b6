import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { TestRun, type TestRunOptions } from "../driver/testing/TestRun.ts";

const BAR = "-------------------------------------------";

async function running(body: string, check: (run: TestRun) => Promise<void>, options?: TestRunOptions): Promise<void> {
  const source = `import { Milliseconds, Seconds, StreamingContext } from "dstream";
${body}
ssc.start();
await ssc.awaitTermination();
`;
  const run = new TestRun(source, options);
  try {
    await check(run);
  } finally {
    await run.close();
  }
}

const PAIRS = `const ssc = new StreamingContext(Milliseconds(500));
const pairs = ssc.queueStream<[string, number]>([[["hello", 1], ["it's", 2.5]]]);
`;

test("print writes Scala's block: bar, time in ms, bar, elements, an empty line (spec 5.2)", async () => {
  await running(`${PAIRS}pairs.print();`, async (run) => {
    await run.advance(2);
    assert.deepEqual(
      run.outputs.map(({ text }) => text),
      [`${BAR}\nTime: 500 ms\n${BAR}\n(hello,1)\n(it's,2.5)\n`, `${BAR}\nTime: 1000 ms\n${BAR}\n`],
    );
  });
});

test("pprint writes Python's block: local time with microseconds where there are ms, repr of tuples (spec 5.3)", async () => {
  await running(`${PAIRS}pairs.pprint();`, async (run) => {
    await run.advance(2);
    const zone = new Date(0);
    const hours = String(zone.getHours()).padStart(2, "0");
    const minutes = String(zone.getMinutes()).padStart(2, "0");
    const day = `${zone.getFullYear()}-${String(zone.getMonth() + 1).padStart(2, "0")}-${String(zone.getDate()).padStart(2, "0")}`;
    assert.deepEqual(
      run.outputs.map(({ text }) => text),
      [
        `${BAR}\nTime: ${day} ${hours}:${minutes}:00.500000\n${BAR}\n('hello', 1)\n("it's", 2.5)\n`,
        `${BAR}\nTime: ${day} ${hours}:${minutes}:01\n${BAR}\n`,
      ],
    );
  });
});

test("print(n) shows n elements and three dots if there are more; pages get up to 200 rows and the exact number", async () => {
  const body = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([Array.from({ length: 1000 }, (_, i) => i), [1, 2]]);
numbers.print(2);`;
  await running(body, async (run) => {
    await run.advance(2);
    const [full, small] = run.outputs;
    assert.equal(full?.text, `${BAR}\nTime: 1000 ms\n${BAR}\n0\n1\n...\n`);
    assert.equal(small?.text, `${BAR}\nTime: 2000 ms\n${BAR}\n1\n2\n`);
    assert.deepEqual([full?.rows.length, full?.totalRows, full?.pairs], [200, 1000, false]);
    assert.deepEqual(full?.rows.slice(0, 3), [0, 1, 2]);
  });
});

test("an element of many characters is cut, and the block says how much is missing", async () => {
  const body = `const ssc = new StreamingContext(1);
ssc.queueStream([[1]]).map(() => "x".repeat(100_007)).print();`;
  await running(body, async (run) => {
    await run.advance(1);
    assert.match(run.outputs[0]?.text ?? "", /\nx{100000}\.\.\. \(7 more characters\)\n$/);
    assert.match(String(run.outputs[0]?.rows[0]), /^x{2000}…$/);
  });
});

test("rows say in JSON what they can, and the rest as text", async () => {
  const body = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]).flatMap((): unknown[] => [
  { a: [null, true] }, NaN, new Map([["k", 1]]), 10n, undefined, ["k", { b: 1 }],
]);
numbers.print();`;
  await running(body, async (run) => {
    await run.advance(1);
    const expected = [{ a: [null, true] }, "NaN", "Map(k -> 1)", "10", null, ["k", { b: 1 }]];
    assert.deepEqual(run.outputs[0]?.rows, expected);
  });
});

test("outputs are named by the variable they are called on, and their place", async () => {
  const body = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
numbers.print();
numbers.map((n) => n).pprint();`;
  await running(body, async (run) => {
    await run.advance(1);
    const names = run.outputs.map(({ name, kind, opId, outputIndex }) => ({ name, kind, opId, outputIndex }));
    assert.deepEqual(names, [
      { name: "numbers.print", kind: "print", opId: 0, outputIndex: 0 },
      { name: "pprint", kind: "pprint", opId: 1, outputIndex: 1 },
    ]);
    const operations = run.completedBatches[0]?.outputOperations.map(({ name }) => name);
    assert.deepEqual(operations, ["print at job.ts:4", "pprint at job.ts:5"]);
  });
});

test("saveAsTextFiles writes a folder for each batch, empty ones too, with _SUCCESS (spec 5.4)", async () => {
  const body = `const ssc = new StreamingContext(1);
const pairs = ssc.queueStream([ssc.sparkContext.makeRDD<string, number>([["a", 1], ["b", 2], ["c", 3]], 2)]);
pairs.saveAsTextFiles("out/counts", "txt");
pairs.saveAsTextFiles("plain");`;
  await running(body, async (run) => {
    await run.advance(2);
    const folder = join(run.workDirectory, "out/counts-1000.txt");
    assert.deepEqual(readdirSync(folder).sort(), ["_SUCCESS", "part-00000", "part-00001"]);
    assert.equal(readFileSync(join(folder, "part-00000"), "utf8"), "(a,1)\n");
    assert.equal(readFileSync(join(folder, "part-00001"), "utf8"), "(b,2)\n(c,3)\n");
    assert.deepEqual(readdirSync(join(run.workDirectory, "plain-2000")).sort(), ["_SUCCESS", "part-00000"]);
    const [first] = run.outputs;
    assert.deepEqual([first?.kind, first?.path, first?.totalRows], ["saveAsTextFiles", folder, 3]);
  });
});

test("saveAsTextFiles replaces part files of a folder that exists and leaves others (spec 5.4)", async () => {
  const body = `const ssc = new StreamingContext(1);
ssc.queueStream([ssc.sparkContext.makeRDD(["new"], 1)]).saveAsTextFiles("out");`;
  const prepare = (folder: string): void => {
    mkdirSync(join(folder, "out-1000"));
    writeFileSync(join(folder, "out-1000/part-00000"), "old");
    writeFileSync(join(folder, "out-1000/other"), "kept");
  };
  await running(
    body,
    async (run) => {
      await run.advance(1);
      assert.equal(readFileSync(join(run.workDirectory, "out-1000/part-00000"), "utf8"), "new\n");
      assert.equal(readFileSync(join(run.workDirectory, "out-1000/other"), "utf8"), "kept");
    },
    { prepare },
  );
});

test("saveAsTextFiles that cannot write fails its batch at its line, and the next batches run (spec 5.4)", async () => {
  const source = `import { args, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([ssc.sparkContext.makeRDD([1], 1)]);
numbers.saveAsTextFiles("file://" + (args[0] ?? ""));
ssc.start();`;
  const folder = mkdtempSync(join(tmpdir(), "dstream-out-"));
  const prepare = (): void => {
    writeFileSync(join(folder, "out-1000"), "a file where the folder should be");
    mkdirSync(join(folder, "out-2000/_SUCCESS"), { recursive: true });
  };
  const run = new TestRun(source, { prepare, args: [join(folder, "out")] });
  try {
    await run.advance(3);
    const errors = run.all("error").map(({ batchTime, error: { code, message, position } }) => {
      return { batchTime, code, reason: /: ([^:]*)\. Choose/.exec(message)?.[1], line: position?.line };
    });
    const code = "fileNotWritable";
    assert.deepEqual(errors, [
      { batchTime: 1000, code, reason: "a file of that name is there already", line: 4 },
      { batchTime: 2000, code, reason: "a folder has the name of the file", line: 4 },
    ]);
    assert.deepEqual(readdirSync(join(folder, "out-3000")).sort(), ["_SUCCESS", "part-00000"]);
  } finally {
    await run.close();
    rmSync(folder, { recursive: true });
  }
});

test("saveAsTextFiles makes an empty file of an empty partition, and none where there are no partitions (spec 5.4)", async () => {
  const body = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([ssc.sparkContext.makeRDD([1], 2)], true, null);
numbers.saveAsTextFiles("", "txt");`;
  await running(body, async (run) => {
    await run.advance(2);
    const sizes = (name: string): unknown[] =>
      readdirSync(join(run.workDirectory, name))
        .sort()
        .map((file) => [file, readFileSync(join(run.workDirectory, name, file), "utf8")]);
    assert.deepEqual(sizes("1000.txt"), [
      ["_SUCCESS", ""],
      ["part-00000", ""],
      ["part-00001", "1\n"],
    ]);
    assert.deepEqual(sizes("2000.txt"), [["_SUCCESS", ""]]);
  });
});

test("foreachRDD gets each batch's RDD and time, and the next output waits for its promise (spec 5.5)", async () => {
  const body = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1, 2, 3], []]);
numbers.foreachRDD(async (rdd, time) => {
  console.log(String(time), await rdd.count());
  console.log((await rdd.map((n) => n * 2).collect()).join());
});
numbers.foreachRDD(() => { console.log("after"); });`;
  await running(body, async (run) => {
    await run.advance(2);
    assert.deepEqual(run.log, ["1000 ms 3", "2,4,6", "after", "2000 ms 0", "", "after"]);
  });
});
