import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDelay, formatDuration, formatElapsed, formatInterval } from "./duration.ts";
import { formatCompact, formatCount, formatRate, formatValue } from "./number.ts";
import { formatAgo, formatBatchTime } from "./time.ts";

test("durations in cells change their unit where spec 11.4 says", () => {
  const cases = [0, 99, 100, 940, 1_000, 59_000, 60_000, 540_000, 600_000, 3_540_000, 3_600_000, 5_400_000];
  assert.deepEqual(
    cases.map((ms) => formatDuration(ms, "en")),
    ["0 ms", "99 ms", "0.1 s", "0.9 s", "1 s", "59 s", "1.0 min", "9.0 min", "10 min", "59 min", "1.0 h", "1.5 h"],
  );
});

test("delays keep milliseconds below a second", () => {
  assert.deepEqual(
    [0, 38, 412, 1_350, 12_340, 61_000].map((ms) => formatDelay(ms, "en")),
    ["0 ms", "38 ms", "412 ms", "1.35 s", "12.3 s", "1.0 min"],
  );
});

test("elapsed time is a clock that never goes below zero", () => {
  assert.deepEqual([-5, 0, 41_900, 727_000, 3_723_000].map(formatElapsed), [
    "00:00",
    "00:00",
    "00:41",
    "12:07",
    "1:02:03",
  ]);
});

test("intervals are written in the unit people use", () => {
  assert.deepEqual(
    [50, 500, 1_000, 1_500, 60_000, 90_000, 120_000].map((ms) => formatInterval(ms, "en")),
    ["50 ms", "500 ms", "1 s", "1.5 s", "1 min", "90 s", "2 min"],
  );
});

test("numbers follow the reader's language", () => {
  assert.deepEqual(
    [formatCount(1204, "en"), formatValue(0.123456, "en"), formatCompact(12_400, "en"), formatCompact(12_400, "zh-CN")],
    ["1,204", "0.1235", "12.4K", "1.2万"],
  );
  assert.deepEqual([formatRate(0.25, "en"), formatRate(412.4, "en")], ["0.3", "412"]);
});

test("batch times of a manual clock are seconds since its start, never a date of 1970; intervals below a second show milliseconds", () => {
  assert.deepEqual(
    [
      formatBatchTime(0, "en", { clock: "manual" }),
      formatBatchTime(1_500, "en", { clock: "manual" }),
      formatBatchTime(3_000, "zh-CN", { clock: "manual" }),
    ],
    ["t = 0 s", "t = 1.5 s", "t = 3 s"],
  );
  const of = (intervalMs: number): string => formatBatchTime(1_700_000_001_000, "en", { clock: "system", intervalMs });
  assert.match(of(500), /^\d\d:\d\d:\d\d\.000$/);
  assert.match(of(2_000), /^\d\d:\d\d:\d\d$/);
});

test("recent moments are said in words", () => {
  assert.deepEqual(
    [0, 12_000, 90_000, 7_200_000].map((age) => formatAgo(1_000_000_000 - age, 1_000_000_000, "en")),
    ["now", "12 seconds ago", "1 minute ago", "2 hours ago"],
  );
});
