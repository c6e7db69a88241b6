import assert from "node:assert/strict";
import { test } from "node:test";
import { chainText } from "./chainText.ts";

const sum = "(a,b)=>a+b";

test("a chain becomes calls, and other streams chains of their own", () => {
  const other = { from: "input2", chain: [{ op: "map", args: ["(x)=>[x,1]"] }] };
  const chain = [
    { op: "join", args: [other, 3] },
    { op: "count", args: [] },
  ];
  assert.equal(chainText("input", chain, 1000), "input.join(input2.map((x)=>[x,1]), 3).count()");
});

test("operations of the context take the stream so far as the first of a list", () => {
  const streams = [{ from: "input2", chain: [] }, { from: "input" }];
  assert.equal(chainText("s", [{ op: "ssc.union", args: streams }], 1), "ssc.union([s, input2, input])");
  const transform = { op: "ssc.transform", args: ["(rdds)=>rdds[0]", ...streams] };
  assert.equal(
    chainText("s", [transform], 1),
    "ssc.transform([s, input2, input], (a0, a1) => ((rdds)=>rdds[0])(a0, a1.milliseconds))",
  );
});

test("lengths of windows are numbers of batches; a filter stands behind the number of partitions", () => {
  const windowed = (...args: unknown[]): string => chainText("s", [{ op: "reduceByKeyAndWindow", args }], 500);
  assert.equal(
    windowed(sum, { window: 4, slide: 2 }),
    `s.reduceByKeyAndWindow(${sum}, Milliseconds(2000), Milliseconds(1000))`,
  );
  assert.equal(windowed(sum, { window: 1 }), `s.reduceByKeyAndWindow(${sum}, Milliseconds(500))`);
  assert.equal(
    windowed(sum, "(a,b)=>a-b", { window: 2, slide: 1, filterFunc: "(kv)=>kv[1]>0" }),
    `s.reduceByKeyAndWindow(${sum}, (a,b)=>a-b, Milliseconds(1000), Milliseconds(500), undefined, (kv)=>kv[1]>0)`,
  );
});

test("options of state are calls of StateSpec, and a checkpoint interval one on the result", () => {
  const spec = {
    function: "(k,v,s)=>v",
    simple: true,
    initial: [["a", 1]],
    numPartitions: 2,
    timeout: 3,
    checkpoint: 10,
  };
  assert.equal(
    chainText("s", [{ op: "mapWithState", args: [spec] }], 1000),
    `s.mapWithState(StateSpec.function((k,v,s)=>v).initialState(ssc.sparkContext.makeRDD([["a",1]])).numPartitions(2).timeout(Milliseconds(3000))).checkpoint(Milliseconds(10000))`,
  );
});

test("functions get the batch time in ms", () => {
  const update = { op: "updateStateByKey", args: ["(t,k,vs,s)=>t", { withTimeAndKey: true, initial: [["a", 0]] }] };
  assert.equal(
    chainText("s", [update], 1000),
    `s.updateStateByKey((a0, a1, a2, a3) => ((t,k,vs,s)=>t)(a0.milliseconds, a1, a2, a3), ssc.sparkContext.defaultParallelism, true, ssc.sparkContext.makeRDD([["a",0]]))`,
  );
});
