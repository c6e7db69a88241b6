import { testOperation } from "../driver/testing/testOperation.ts";

const ZERO_TO_FIVE = [[0], [1], [2], [3], [4], [5]];
const PAIR = "[string, number]";

testOperation("window(2, 1) gives the elements of two batches, oldest first, from the first batch on (spec 3.1)", {
  input: ZERO_TO_FIVE,
  operation: "input.window(Seconds(2), Seconds(1))",
  expected: [[0], [0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5], []],
  ordered: true,
});

testOperation("window(4, 2) emits every second batch and nothing in between (spec 3.1)", {
  input: ZERO_TO_FIVE,
  operation: "input.window(Seconds(4), 2)",
  expected: [null, [0, 1], null, [0, 1, 2, 3], null, [2, 3, 4, 5], null, [4, 5]],
  ordered: true,
});

testOperation("window(2, 3) loses what falls into the gaps (spec 3.1)", {
  input: ZERO_TO_FIVE,
  operation: "input.window(Seconds(2), Seconds(3))",
  expected: [null, null, [1, 2], null, null, [4, 5]],
  ordered: true,
});

testOperation("windows of windows repeat elements (spec 3.1)", {
  input: [[1], [2], [3], [4]],
  operation: "input.window(Seconds(2), Seconds(1)).window(Seconds(4), Seconds(2))",
  expected: [null, [1, 1, 2], null, [1, 1, 2, 2, 3, 3, 4]],
  ordered: true,
});

testOperation("window without a slide uses that of its parent, and what follows has the window's (spec 3.1)", {
  input: ZERO_TO_FIVE,
  operation: "input.window(Seconds(2), Seconds(2)).map((n) => n * 10).window(Seconds(4)).count()",
  expected: [null, [2], null, [4], null, [4]],
});

testOperation("reduceByKeyAndWindow without inverse drops keys without data in the window (spec 3.3)", {
  input: [[["a", 1]], [["a", 1]], [["b", 1]], [["a", 1]], [], []],
  type: PAIR,
  operation: "input.reduceByKeyAndWindow((a, b) => a + b, Seconds(2))",
  expected: [
    [["a", 1]],
    [["a", 2]],
    [
      ["a", 1],
      ["b", 1],
    ],
    [
      ["a", 1],
      ["b", 1],
    ],
    [["a", 1]],
    [],
  ],
});

testOperation("reduceByKeyAndWindow takes a slide and a number of partitions (spec 3.3)", {
  input: [[["a", 1]], [["a", 2]], [["a", 4]], [["a", 8]]],
  type: PAIR,
  operation: "input.reduceByKeyAndWindow((a, b) => a + b, Seconds(3), Seconds(2), 1)",
  expected: [null, [["a", 3]], null, [["a", 14]]],
});
