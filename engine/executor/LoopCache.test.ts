import assert from "node:assert/strict";
import { test } from "node:test";
import { LoopCache } from "./LoopCache.ts";
import { combineEnd } from "./loopEnds/combineEnd.ts";
import { rowsEnd } from "./loopEnds/rowsEnd.ts";
import { closuresOf } from "./testing/testExecutor.ts";

const closures = closuresOf(["a", "b", "c"]);
const rows = { kind: "rows", operators: [{ op: "map", f: 0 }], end: rowsEnd } as const;

test("tasks that call the same functions in the same places share a loop, whatever numbers the functions have", () => {
  const cache = new LoopCache();
  const loop = cache.loopFor(rows, closures);
  assert.equal(cache.loopFor(rows, closuresOf(["a"])), loop);
  const moved = { ...rows, operators: [{ op: "map", f: 2 }] } as const;
  assert.equal(cache.loopFor(moved, [...closures].reverse()), loop);
});

test("another function, operator, end or kind of chunk has a loop of its own", () => {
  const cache = new LoopCache();
  const shapes = [
    rows,
    { ...rows, kind: "pairs" },
    { ...rows, operators: [] },
    { ...rows, operators: [{ op: "filter", f: 0 }] },
    { ...rows, operators: [{ op: "map", f: 1 }] },
    { ...rows, end: combineEnd({ mergeValue: 1 }) },
    { ...rows, end: combineEnd({ mergeValue: 2 }) },
    { ...rows, end: combineEnd({ mergeValue: 1, create: 2 }) },
  ] as const;
  const loops = shapes.map((shape) => cache.loopFor(shape, closures));
  assert.equal(new Set(loops).size, shapes.length);
});
