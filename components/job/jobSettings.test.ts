import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobSettings } from "../../engine/protocol/httpApi.ts";
import { parseSettings, settingsForm } from "./jobSettings.ts";

const settings: JobSettings = {
  args: ["localhost", "9999"],
  master: "local[4]",
  conf: { "spark.streaming.blockInterval": "200ms", "spark.x": "a=b" },
  clock: "manual",
  terminals: [9999, 10000],
};

test("settings survive being turned into fields and read again", () => {
  assert.deepEqual(parseSettings(settingsForm(settings)), { settings, problems: [] });
});

test("ports may be written with Chinese commas, repeated, or left out", () => {
  const form = settingsForm(settings);
  assert.deepEqual(
    [
      parseSettings({ ...form, terminals: "9999，10000、 9999" }).settings?.terminals,
      parseSettings({ ...form, terminals: " " }).settings?.terminals,
    ],
    [[9999, 10000], []],
  );
});

test("every field that cannot be read is named with its text", () => {
  const form = { ...settingsForm(settings), master: "yarn", conf: "spark.a=1\nnonsense", terminals: "80, abc" };
  assert.deepEqual(parseSettings(form), {
    problems: [
      { field: "master", reason: "badMaster" },
      { field: "conf", reason: "badConf", line: 2, text: "nonsense" },
      { field: "terminals", reason: "badPort", text: "80" },
      { field: "terminals", reason: "badPort", text: "abc" },
    ],
  });
});

test("nine terminals are one too many", () => {
  const terminals = Array.from({ length: 9 }, (_, index) => 9000 + index).join(",");
  assert.deepEqual(parseSettings({ ...settingsForm(settings), terminals }).problems, [
    { field: "terminals", reason: "tooManyPorts" },
  ]);
});
