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

const SUMS = "(a, b) => a + b, (a, b) => a - b";

testOperation(
  "an inverse window adds what enters, takes out what leaves and keeps keys with the neutral value (spec 3.6)",
  {
    input: [[["a", 1]], [["a", 1]], [], [], [["b", 5]], []],
    type: PAIR,
    operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(2))`,
    expected: [
      [["a", 1]],
      [["a", 2]],
      [["a", 1]],
      [["a", 0]],
      [
        ["a", 0],
        ["b", 5],
      ],
      [
        ["a", 0],
        ["b", 5],
      ],
      [
        ["a", 0],
        ["b", 0],
      ],
    ],
  },
);

testOperation("an inverse window with a slide of several batches takes them in and out together (spec 3.6)", {
  input: [[["a", 1]], [["a", 2]], [["a", 3]], [["a", 4]], [["a", 5]], [["a", 6]], [], []],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(4), Seconds(2), 3)`,
  expected: [null, [["a", 3]], null, [["a", 10]], null, [["a", 18]], null, [["a", 11]]],
});

testOperation("an inverse window emits before any data, an RDD without elements (spec 3.6)", {
  input: [],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(2)).glom().map((all) => all.length)`,
  expected: [
    [0, 0],
    [0, 0],
  ],
});

testOperation("an inverse window whose slide is longer counts what falls between windows, for ever (spec 3.6)", {
  input: [[], [], [["b", 1]], [], [], [], [], []],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(1), Seconds(2))`,
  expected: [null, [], null, [["b", 1]], null, [["b", 1]], null, [["b", 1]]],
});

testOperation("an inverse window of which w is no multiple of s is exact too (spec 3.2)", {
  input: [[["a", 1]], [["a", 2]], [["a", 4]], [["a", 8]], [["a", 16]], [["a", 32]]],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(3), Seconds(2))`,
  expected: [null, [["a", 3]], null, [["a", 14]], null, [["a", 56]]],
});

testOperation("filterFunc drops keys from the result and from what the next window starts from (spec 3.6)", {
  input: [
    [["a", 1]],
    [
      ["a", 1],
      ["a", 1],
    ],
  ],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(2), Seconds(1), 2, ([, n]) => n > 1)`,
  expected: [[], [["a", 2]]],
});

testOperation("filterFunc for neutral values gives the window without inverse (spec 3.6)", {
  input: [[["a", 1]], [["a", 1]], [["b", 1]], [], []],
  type: PAIR,
  operation: `input.reduceByKeyAndWindow(${SUMS}, Seconds(2), Seconds(1), undefined, ([, n]) => n !== 0)`,
  expected: [
    [["a", 1]],
    [["a", 2]],
    [
      ["a", 1],
      ["b", 1],
    ],
    [["b", 1]],
    [],
  ],
});

testOperation("the inverse gets the total first, batches are reduced oldest to newest (spec 3.6)", {
  input: [[["a", "1"]], [["a", "2"]], [["a", "3"]], [["a", "4"]], [["a", "5"]], [["a", "6"]]],
  type: "[string, string]",
  operation:
    "input.reduceByKeyAndWindow((x, y) => x + y, (total, old) => total + '-(' + old + ')', Seconds(2), Seconds(2))",
  expected: [null, [["a", "12"]], null, [["a", "12-(12)34"]], null, [["a", "12-(12)34-(34)56"]]],
});

testOperation("objects that f changes in place stay right, because each batch is read anew when it leaves (spec 3.6)", {
  input: [[["a", { n: 1 }]], [["a", { n: 2 }]], [["a", { n: 4 }]], []],
  type: "[string, { n: number }]",
  operation: `input.reduceByKeyAndWindow(
    (x, y) => { x.n += y.n; return x; },
    (x, y) => { x.n -= y.n; return x; },
    Seconds(2)).mapValues(({ n }) => n)`,
  expected: [[["a", 1]], [["a", 3]], [["a", 6]], [["a", 4]], [["a", 0]]],
});

testOperation("an inverse window after an operation that spread keys alike still takes out what came in (spec 3.6)", {
  input: [
    [["a", 1]],
    [
      ["a", 1],
      ["a", 2],
    ],
    [],
    [],
  ],
  type: PAIR,
  operation: `input.reduceByKey((a, b) => a + b).reduceByKeyAndWindow(${SUMS}, Seconds(2)).window(Seconds(2))`,
  expected: [
    [["a", 1]],
    [
      ["a", 1],
      ["a", 4],
    ],
    [
      ["a", 4],
      ["a", 3],
    ],
    [
      ["a", 3],
      ["a", 0],
    ],
  ],
});

testOperation("countByWindow gives nothing until the first element, then always a number (spec 3.7)", {
  input: [[], [], [7], [], []],
  operation: "input.countByWindow(Seconds(2), Seconds(1))",
  expected: [[], [], [1], [1], [0]],
});

testOperation("countByWindow counts over windows that move by several batches (spec 3.7)", {
  input: [[1], [1], [1, 2], [0], [], []],
  operation: "input.countByWindow(Seconds(4), Seconds(2))",
  expected: [null, [2], null, [5], null, [3]],
});

testOperation("countByValueAndWindow drops values whose count is 0 (spec 3.7)", {
  input: [["a"], ["b", "b"], ["a", "b"], [], []],
  type: "string",
  operation: "input.countByValueAndWindow(Seconds(2), Seconds(1), 3)",
  expected: [
    [["a", 1]],
    [
      ["a", 1],
      ["b", 2],
    ],
    [
      ["a", 1],
      ["b", 3],
    ],
    [
      ["a", 1],
      ["b", 1],
    ],
    [],
  ],
});

testOperation("reduceByWindow without inverse gives nothing for an empty window (spec 3.4)", {
  input: [[1, 2], [3], [], [], [4]],
  operation: "input.reduceByWindow((a, b) => a + b, Seconds(2), Seconds(1))",
  expected: [[3], [6], [3], [], [4]],
});

testOperation("reduceByWindow with an inverse keeps the neutral element for an empty window (spec 3.7)", {
  input: [[], [1, 2], [3], [], [], [4]],
  operation: `input.reduceByWindow(${SUMS}, Seconds(2), Seconds(1))`,
  expected: [[], [3], [6], [3], [0], [4]],
});

testOperation("groupByKeyAndWindow gives all values of a key in the order of batches (spec 3.5)", {
  input: [
    [["a", 1]],
    [
      ["a", 2],
      ["b", 1],
    ],
    [["a", 3]],
    [],
    [],
  ],
  type: PAIR,
  operation: "input.groupByKeyAndWindow(Seconds(2))",
  expected: [
    [["a", [1]]],
    [
      ["a", [1, 2]],
      ["b", [1]],
    ],
    [
      ["a", [2, 3]],
      ["b", [1]],
    ],
    [["a", [3]]],
    [],
  ],
});

testOperation("groupByKeyAndWindow takes a slide and a number of partitions (spec 3.5)", {
  input: [[["a", 1]], [["a", 2]], [["a", 3]]],
  type: PAIR,
  operation: "input.groupByKeyAndWindow(Seconds(3), Seconds(2), 3).glom().map((part) => part.length)",
  expected: [null, [0, 1, 0]],
});
