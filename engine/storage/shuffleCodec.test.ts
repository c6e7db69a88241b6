import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recordHash } from "../util/hash.ts";
import { decodeBucket, encodePairBuckets, encodeRowBuckets } from "./shuffleCodec.ts";

const plain = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.array(fc.integer()));
const pair = fc.tuple(plain, plain);

function readPairs(bucket: Parameters<typeof decodeBucket>[0]): unknown[] {
  const decoded = decodeBucket(bucket);
  if (decoded.layout === "rows") return decoded.rows;
  return decoded.keys.map((key, i) => [key, decoded.hashes[i], decoded.values[i]]);
}

describe("shuffle buckets", () => {
  test("of pairs come back with keys, hashes and values, from one shared buffer", () => {
    fc.assert(
      fc.property(fc.array(fc.array(pair), { minLength: 1, maxLength: 5 }), (buckets) => {
        const expected = buckets.map((pairs) => pairs.map(([key, value]) => [key, recordHash(key), value]));
        const written = encodePairBuckets(
          buckets.map((pairs) => ({
            keys: pairs.map(([key]) => key),
            hashes: pairs.map(([key]) => recordHash(key)),
            values: pairs.map(([, value]) => value),
          })),
        );
        assert.equal(new Set(written.map((bucket) => bucket.buffer)).size, 1);
        assert.deepEqual(
          written.map((bucket) => bucket.numRecords),
          buckets.map((pairs) => pairs.length),
        );
        assert.deepEqual(written.map(readPairs), expected);
      }),
    );
  });

  test("of other records come back as rows", () => {
    fc.assert(
      fc.property(fc.array(fc.array(plain), { minLength: 1, maxLength: 5 }), (buckets) => {
        assert.deepEqual(encodeRowBuckets(buckets).map(readPairs), buckets);
      }),
    );
  });

  test("that are empty take no bytes", () => {
    const [bucket] = encodePairBuckets([{ keys: [], hashes: [], values: [] }]);
    assert.equal(bucket?.byteLength, 0);
  });
});
