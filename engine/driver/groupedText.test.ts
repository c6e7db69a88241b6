import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "./testing/TestRun.ts";

test("print and pprint show grouped values as Scala and Python do (spec 5.3)", async () => {
  const run = new TestRun(
    `import { Seconds, StreamingContext } from "dstream";
     const ssc = new StreamingContext(Seconds(1));
     const pairs = ssc.queueStream<[string, number]>([[["a", 1], ["a", 2]]]);
     const grouped = pairs.groupByKey();
     grouped.print();
     grouped.pprint();
     grouped.window(Seconds(2)).print();
     pairs.groupByKeyAndWindow(Seconds(2)).print();
     pairs.cogroup(pairs.mapValues(n => "x" + n)).print();
     pairs.transform(rdd => rdd.groupByKey()).print();
     ssc.start();
     await ssc.awaitTermination();`,
    { master: "local[1]" },
  );
  try {
    await run.advance(1);
    assert.deepEqual(run.all("error"), []);
    assert.deepEqual(
      run.outputs.map(({ text }) => text.split("\n")[3]),
      [
        "(a,ArrayBuffer(1, 2))",
        "('a', [1, 2])",
        "(a,ArrayBuffer(1, 2))",
        "(a,ArrayBuffer(1, 2))",
        "(a,(CompactBuffer(1, 2),CompactBuffer(x1, x2)))",
        "(a,CompactBuffer(1, 2))",
      ],
    );
  } finally {
    await run.close();
  }
});
