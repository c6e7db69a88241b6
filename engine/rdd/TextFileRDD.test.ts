import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fileSplits, TextFileRDD } from "./TextFileRDD.ts";
import { testBuilder, testContext } from "./testing/testContext.ts";

const MiB = 1024 * 1024;

test("a 60 MB file on two executors is cut into four splits", () => {
  const splits = fileSplits([{ path: "/a", length: 60 * MiB }], 4);
  assert.deepEqual(
    splits.map(({ start, end }) => [start / MiB, end / MiB]),
    [
      [0, 15],
      [15, 30],
      [30, 45],
      [45, 60],
    ],
  );
});

test("small and empty files are one split each, gzip files always are", () => {
  const files = [
    { path: "/small", length: 10 },
    { path: "/empty", length: 0 },
    { path: "/big.gz", length: 500 * MiB },
  ];
  assert.deepEqual(
    fileSplits(files, 1),
    files.map(({ path, length }) => ({ path, start: 0, end: length })),
  );
});

test("splits cover each file without gap or overlap and none is larger than 16 MiB", () => {
  const length = fc.integer({ min: 0, max: 2000 * MiB });
  fc.assert(
    fc.property(fc.array(length, { maxLength: 5 }), fc.integer({ min: 1, max: 64 }), (lengths, minPartitions) => {
      const files = lengths.map((size, i) => ({ path: `/${i}`, length: size }));
      const splits = fileSplits(files, minPartitions);
      for (const file of files) {
        const own = splits.filter(({ path }) => path === file.path);
        assert.equal(own[0]?.start, 0);
        assert.equal(own.at(-1)?.end, file.length);
        for (const [i, split] of own.entries()) {
          assert.ok(split.end - split.start <= 16 * MiB);
          if (i > 0) assert.equal(split.start, own[i - 1]?.end);
        }
      }
    }),
  );
});

test("each split is one partition; no file, no partition", () => {
  const rdd = new TextFileRDD(testContext(2), [{ path: "/a", length: 4 * MiB }]);
  assert.equal(rdd.numPartitions, 4);
  assert.deepEqual(rdd.pipeline(1, testBuilder()), {
    from: { source: "textFile", path: "/a", start: MiB, end: 2 * MiB },
    operators: [],
  });
  assert.equal(new TextFileRDD(testContext(), []).numPartitions, 0);
});
