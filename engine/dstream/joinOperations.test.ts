import { testOperation } from "../driver/testing/testOperation.ts";

const PAIR = "[string, number]";
/** A second stream: every pair of the first one turned into other keys and texts, as in Spark's own suite. */
const OTHER = `const texts: [string, string][][] = [[["a", "x"], ["b", "y"]], [["b", "x"], ["", "y"]], [], [["", "x"]]];
const other: DStream<[string, string]> = ssc.queueStream(texts);`;

const INPUT = [
  [
    ["a", 1],
    ["b", 2],
  ],
  [
    ["a", 1],
    ["", 2],
  ],
  [["", 1]],
  [],
];

testOperation("join gives the keys that both sides have (spec 2.2)", {
  input: INPUT,
  type: PAIR,
  given: OTHER,
  operation: "input.join(other)",
  expected: [
    [
      ["a", [1, "x"]],
      ["b", [2, "y"]],
    ],
    [["", [2, "y"]]],
    [],
    [],
  ],
});

testOperation("join multiplies duplicate keys, over as many partitions as asked for (spec 2.2)", {
  input: [
    [
      ["a", 1],
      ["a", 2],
    ],
  ],
  type: PAIR,
  operation:
    "input.join(input.mapValues((n) => -n), 3).glom().map((part) => part.map(([, pair]) => pair.join()).sort())",
  expected: [[[], ["1,-1", "1,-2", "2,-1", "2,-2"], []]],
  ordered: true,
});

testOperation("leftOuterJoin has null where the other side lacks the key (spec 2.2)", {
  input: INPUT,
  type: PAIR,
  given: OTHER,
  operation: "input.leftOuterJoin(other)",
  expected: [
    [
      ["a", [1, "x"]],
      ["b", [2, "y"]],
    ],
    [
      ["a", [1, null]],
      ["", [2, "y"]],
    ],
    [["", [1, null]]],
    [],
  ],
});

testOperation("rightOuterJoin has null where this side lacks the key (spec 2.2)", {
  input: INPUT,
  type: PAIR,
  given: OTHER,
  operation: "input.rightOuterJoin(other)",
  expected: [
    [
      ["a", [1, "x"]],
      ["b", [2, "y"]],
    ],
    [
      ["b", [null, "x"]],
      ["", [2, "y"]],
    ],
    [],
    [["", [null, "x"]]],
  ],
});

testOperation("fullOuterJoin has every key of both sides (spec 2.2)", {
  input: INPUT,
  type: PAIR,
  given: OTHER,
  operation: "input.fullOuterJoin(other)",
  expected: [
    [
      ["a", [1, "x"]],
      ["b", [2, "y"]],
    ],
    [
      ["a", [1, null]],
      ["b", [null, "x"]],
      ["", [2, "y"]],
    ],
    [["", [1, null]]],
    [["", [null, "x"]]],
  ],
});

testOperation("cogroup gives every key of either side with two arrays of values (spec 2.2)", {
  input: [
    [
      ["a", 1],
      ["a", 2],
      ["b", 3],
    ],
    [],
  ],
  type: PAIR,
  operation:
    "input.cogroup(input.filter(([key]) => key === 'b').mapValues(String)).mapValues(([ns, texts]) => [ns.sort(), texts])",
  expected: [
    [
      ["a", [[1, 2], []]],
      ["b", [[3], ["3"]]],
    ],
    [],
  ],
});

testOperation("transformWith gets the RDDs of both streams and the time (spec 2.4)", {
  input: [[1, 2], [3]],
  operation: `input.transformWith(input.map((n) => n * 2), (a, b, time) => {
    const at = time.milliseconds;
    return a.intersection(b).map((n) => n + at);
  })`,
  expected: [[1002], []],
});

testOperation("combineByKey makes, fills and joins results of another type (spec 2)", {
  input: [
    [
      ["a", 1],
      ["b", 5],
      ["a", 3],
    ],
    [],
  ],
  type: PAIR,
  operation:
    "input.combineByKey((v) => [v, 1], ([sum, n], v) => [sum + v, n + 1], (x, y) => [x[0] + y[0], x[1] + y[1]], 3)",
  expected: [
    [
      ["a", [4, 2]],
      ["b", [5, 1]],
    ],
    [],
  ],
});

testOperation("countByValue counts each different element (spec 2)", {
  input: [["a", "b", "a"], [], ["b"]],
  type: "string",
  operation: "input.countByValue(3)",
  expected: [
    [
      ["a", 2],
      ["b", 1],
    ],
    [],
    [["b", 1]],
  ],
});
