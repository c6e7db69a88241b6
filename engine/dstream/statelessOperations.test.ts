import { testOperation } from "../driver/testing/testOperation.ts";

const NUMBERS = [[1, 2, 3, 4], [5, 6], []];
const PAIRS = [
  [
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ],
  [["c", 4]],
  [],
];
const PAIR = "[string, number]";

testOperation("map gives f of each element and keeps the order (spec 2)", {
  input: NUMBERS,
  operation: "input.map((n) => n * 10)",
  expected: [[10, 20, 30, 40], [50, 60], []],
  ordered: true,
});

testOperation("flatMap gives all elements of what f returns (spec 2)", {
  input: [["a b", "c"], [""], []],
  type: "string",
  operation: 'input.flatMap((line) => line.split(" "))',
  expected: [["a", "b", "c"], [""], []],
  ordered: true,
});

testOperation("filter keeps the elements for which f is true (spec 2)", {
  input: NUMBERS,
  operation: "input.filter((n) => n % 2 === 0)",
  expected: [[2, 4], [6], []],
  ordered: true,
});

testOperation("mapPartitions calls f for each partition, empty ones too (spec 2)", {
  input: NUMBERS,
  operation: "input.mapPartitions((all) => [[...all].reduce((a, b) => a + b, 0)])",
  expected: [
    [3, 7],
    [5, 6],
    [0, 0],
  ],
  ordered: true,
});

testOperation("glom gives one array for each partition (spec 2)", {
  input: NUMBERS,
  operation: "input.glom()",
  expected: [
    [
      [1, 2],
      [3, 4],
    ],
    [[5], [6]],
    [[], []],
  ],
  ordered: true,
});

testOperation("repartition spreads the elements over exactly n partitions (spec 2)", {
  input: NUMBERS,
  operation: "input.repartition(5).glom().map((part) => part.length >= 0 ? 1 : 0)",
  expected: [
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
  ],
});

testOperation("repartition loses and repeats nothing (spec 2)", {
  input: NUMBERS,
  operation: "input.repartition(3)",
  expected: NUMBERS,
});

testOperation("reduce gives one element, and none for an empty batch (spec 2)", {
  input: NUMBERS,
  operation: "input.reduce((a, b) => a + b)",
  expected: [[10], [11], []],
});

testOperation("count gives the number of elements, 0 for an empty batch (spec 2)", {
  input: NUMBERS,
  operation: "input.count()",
  expected: [[4], [2], [0]],
});

testOperation("mapValues changes values and keeps keys (spec 2)", {
  input: PAIRS,
  type: PAIR,
  operation: "input.mapValues((n) => -n)",
  expected: [
    [
      ["a", -1],
      ["b", -2],
      ["a", -3],
    ],
    [["c", -4]],
    [],
  ],
  ordered: true,
});

testOperation("flatMapValues gives a pair for each element that f returns for a value (spec 2)", {
  input: PAIRS,
  type: PAIR,
  operation: "input.flatMapValues((n) => n > 2 ? [n, n] : [])",
  expected: [
    [
      ["a", 3],
      ["a", 3],
    ],
    [
      ["c", 4],
      ["c", 4],
    ],
    [],
  ],
});

testOperation("reduceByKey joins the values of each key (spec 2)", {
  input: PAIRS,
  type: PAIR,
  operation: "input.reduceByKey((a, b) => a + b)",
  expected: [
    [
      ["a", 4],
      ["b", 2],
    ],
    [["c", 4]],
    [],
  ],
});

testOperation("reduceByKey spreads keys by Java's hash over the partitions asked for (spec 2.1)", {
  input: PAIRS,
  type: PAIR,
  operation: "input.reduceByKey((a, b) => a + b, 3).glom().map((part) => part.map(([key]) => key).sort().join())",
  // "a", "b", "c" hash to 97, 98, 99: partitions 1, 2, 0.
  expected: [
    ["", "a", "b"],
    ["c", "", ""],
    ["", "", ""],
  ],
  ordered: true,
});

testOperation("groupByKey gives all values of each key (spec 2)", {
  input: PAIRS,
  type: PAIR,
  operation: "input.groupByKey().mapValues((all) => all.toSorted((a, b) => a - b))",
  expected: [
    [
      ["a", [1, 3]],
      ["b", [2]],
    ],
    [["c", [4]]],
    [],
  ],
});

testOperation("union gives the elements of both streams, first stream first (spec 2.1, 2.3)", {
  input: NUMBERS,
  operation: "input.union(input.map((n) => -n))",
  expected: [[1, 2, 3, 4, -1, -2, -3, -4], [5, 6, -5, -6], []],
  ordered: true,
});

testOperation("ssc.union joins several streams (spec 2.3)", {
  input: [[1], [2]],
  operation: "ssc.union(input, input.map((n) => n * 10), input.map((n) => n * 100))",
  expected: [
    [1, 10, 100],
    [2, 20, 200],
  ],
  ordered: true,
});

testOperation("transform gets each batch's RDD and time, on the driver, once a batch (spec 2.4)", {
  input: [[3, 1, 3], [2], []],
  given: "let calls = 0;",
  operation: `input.transform((rdd, time) => {
    calls += 1;
    const call = calls;
    const at = time.milliseconds;
    return rdd.distinct().map((n) => \`\${n} in call \${call} at \${at}\`);
  })`,
  expected: [["1 in call 1 at 1000", "3 in call 1 at 1000"], ["2 in call 2 at 2000"], []],
});

testOperation("ssc.transform gets the RDDs of all streams in order (spec 2.4)", {
  input: [[1, 2], [3]],
  operation: "ssc.transform([input, input.map((n) => n * 10)], ([a, b], time) => b.union(a))",
  expected: [
    [10, 20, 1, 2],
    [30, 3],
  ],
  ordered: true,
});
