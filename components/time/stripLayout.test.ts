import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyBatch } from "../run/emptyBatch.ts";
import type { BatchView } from "../run/RunView.ts";
import { BAR_STEP, batchAt, moveSelection, stripHeight, stripTop, visibleBatches } from "./stripLayout.ts";

const batches = [1, 2, 3, 4, 5, 6, 7, 8].map(emptyBatch);

function times(list: readonly BatchView[]): number[] {
  return list.map(({ batchTime }) => batchTime);
}

test("the newest batches are shown, or a window around an older selected one", () => {
  assert.deepEqual(
    [
      visibleBatches(batches, 3, undefined),
      visibleBatches(batches, 3, 7),
      visibleBatches(batches, 4, 2),
      visibleBatches(batches, 20, 1),
    ].map(times),
    [
      [6, 7, 8],
      [6, 7, 8],
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ],
  );
});

test("arrow keys walk from the present into the past and back to the present", () => {
  assert.deepEqual(
    [
      moveSelection(batches, undefined, "ArrowLeft"),
      moveSelection(batches, 8, "ArrowLeft"),
      moveSelection(batches, 8, "ArrowRight"),
      moveSelection(batches, 1, "ArrowLeft"),
      moveSelection(batches, 3, "Home"),
      moveSelection(batches, 3, "Escape"),
      moveSelection(batches, 3, "x"),
      moveSelection([], undefined, "ArrowLeft"),
    ],
    [8, 7, undefined, 1, 1, undefined, null, undefined],
  );
});

test("the scale holds the interval line and short batches stay visible", () => {
  const top = stripTop(batches, 1_000);
  assert.deepEqual([top, stripHeight(1_300, top, 80), stripHeight(5_000, top, 80)], [1_300, 80, 80]);
  assert.ok(stripHeight(5, top, 80) > 4);
});

test("a pointer finds the batch below it, and none left of the oldest", () => {
  const found = [-3, 0, BAR_STEP - 1, BAR_STEP, 8 * BAR_STEP].map(
    (fromRight) => batchAt(batches, fromRight)?.batchTime,
  );
  assert.deepEqual(found, [8, 8, 8, 7, undefined]);
});
