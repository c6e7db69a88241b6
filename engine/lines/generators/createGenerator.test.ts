import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GENERATOR_IDS } from "../../protocol/terminalSources.ts";
import type { GeneratorId } from "../../protocol/terminalSources.ts";
import { createGenerator } from "./createGenerator.ts";
import { repeatedLines } from "./repeatedLines.ts";

const anyGenerator = fc.constantFrom(...GENERATOR_IDS);
const anySeed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

function firstLines(id: GeneratorId, seed: number, count: number): readonly string[] {
  const next = createGenerator(id, seed);
  return Array.from({ length: count }, next);
}

/** What every line of a generator looks like. */
const SHAPES: Readonly<Record<GeneratorId, RegExp>> = {
  words: /^\w+( \w+){2,8}$/,
  numbers: /^([1-9]\d?|100)$/,
  webLog:
    /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3} - - \[\d\d\/Jan\/2026:\d\d:\d\d:\d\d \+0000\] "(GET|POST) \/\S* HTTP\/1\.1" \d{3} \d+$/,
  sensors: /^2026-01-01T\d\d:\d\d:\d\d\.\d{3}Z,sensor-\d\d,-?\d+\.\d,\d+\.\d$/,
  clicks: /^\{"time":"2026-[^"]+Z","user":"u\d+","page":"(home|search|pay|item|cart)"(,"item":\d+)?\}$/,
};

test("the same seed gives the same lines, another seed gives others", () => {
  fc.assert(
    fc.property(anyGenerator, anySeed, (id, seed) => {
      const lines = firstLines(id, seed, 60);
      assert.deepEqual(firstLines(id, seed, 60), lines);
      assert.notDeepEqual(firstLines(id, seed === 0 ? 1 : seed - 1, 60), lines);
    }),
    { numRuns: 40 },
  );
});

test("two generators do not disturb each other", () => {
  const [one, other] = [createGenerator("sensors", 7), createGenerator("sensors", 7)];
  const alternating = Array.from({ length: 50 }, () => [one(), other()]);
  assert.deepEqual(
    alternating.map(([line]) => line),
    alternating.map(([, line]) => line),
  );
});

test("every line has the shape that jobs are told of, and no line end", () => {
  fc.assert(
    fc.property(anyGenerator, anySeed, (id, seed) => {
      for (const line of firstLines(id, seed, 100)) assert.match(line, SHAPES[id]);
    }),
    { numRuns: 30 },
  );
});

test("a seed means the same lines in every release", () => {
  const firsts = GENERATOR_IDS.map((id) => firstLines(id, 7, 2));
  assert.deepEqual(firsts, [
    ["state stream cache executor count batch batch key", "batch river data join"],
    ["72", "84"],
    [
      '198.51.100.17 - - [01/Jan/2026:00:00:00 +0000] "GET /products/4 HTTP/1.1" 403 33505',
      '198.51.100.3 - - [01/Jan/2026:00:00:00 +0000] "GET /products HTTP/1.1" 200 12310',
    ],
    ["2026-01-01T00:00:00.488Z,sensor-12,16.7,52.0", "2026-01-01T00:00:00.845Z,sensor-06,17.8,64.8"],
    [
      '{"time":"2026-01-01T00:00:00.133Z","user":"u37","page":"home"}',
      '{"time":"2026-01-01T00:00:00.289Z","user":"u4","page":"home"}',
    ],
  ]);
});

test("times in lines never go back", () => {
  const times = firstLines("sensors", 3, 500).map((line) => line.split(",")[0] ?? "");
  assert.deepEqual([...times].sort(), times);
});

test("some words come much more often than others", () => {
  const counts = new Map<string, number>();
  for (const word of firstLines("words", 1, 2_000).flatMap((line) => line.split(" "))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  assert.ok((counts.get("spark") ?? 0) > 10 * (counts.get("cloud") ?? 0));
  assert.ok((counts.get("cloud") ?? 0) > 0);
});

test("own lines come again and again, empty ones too", () => {
  const next = repeatedLines(["a", "", "b"]);
  assert.deepEqual(Array.from({ length: 7 }, next), ["a", "", "b", "a", "", "b", "a"]);
});
