import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTimeString } from "./parseTimeString.ts";

test("times of settings are read with their unit, or in the setting's own", () => {
  const read = (text: string): number => parseTimeString(text, "s", "key");
  assert.deepEqual(
    ["200ms", "60s", "5min", "2 h", "1d", "3"].map(read),
    [200, 60_000, 300_000, 7_200_000, 86_400_000, 3000],
  );
  assert.equal(parseTimeString("3", "ms", "key"), 3);
});

test("anything else is refused, naming the setting and its value", () => {
  for (const wrong of ["", "fast", "5 weeks", "-1s", "1.5s"]) {
    assert.throws(() => parseTimeString(wrong, "s", "spark.streaming.blockInterval"), {
      code: "illegalArgument",
      message: `spark.streaming.blockInterval should be a time such as 200ms, 60s or 5min, but was ${wrong}.`,
    });
  }
});
