import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { errorsZhCN } from "./messages/errors.zh-CN.ts";

const ENGINE = new URL("../../engine/", import.meta.url);

/** Calls whose first argument is the code of an error. */
const THROWS =
  /(?:EngineError|requirementFailed|illegalState|sparkException|misused|(?<![#.])\brefuse|#sayOnce|#requireBuilding)\(\s*([^,)]*)/g;
/** Errors, alerts and related places that are written as plain data. */
const DATA = /\bcode: "([a-z]\w*)"/g;

/** Codes of places that write them as a variable, by file. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  "connectors/database/databaseError.ts": [
    "databaseUnreachable",
    "databaseLost",
    "databaseBusy",
    "databaseLoginRefused",
  ],
  "connectors/kafka/kafkaFailure.ts": ["kafkaUnreachable", "kafkaLoginRefused", "kafkaNotAllowed", "kafkaNotReady"],
  "dstream/DStream.ts": ["badCheckpointInterval", "checkpointNotPersisted"],
  "dstream/DStreamGraph.ts": ["contextStarted", "contextStopped"],
  "dstream/FileInputDStream.ts": ["folderRefused", "folderMissing"],
  "dstream/ReducedWindowedDStream.ts": ["windowNotMultiple", "slideNotMultiple"],
  "dstream/WindowedDStream.ts": ["windowNotMultiple", "slideNotMultiple"],
  "gateway/Gateway.ts": ["serverPortInUse", "serverListen"],
  "receiver/ReceiverSupervisor.ts": ["receiverEnded", "receiverFailed"],
  "receiver/SocketReceiver.ts": ["connectionRefused", "socketConnect", "socketRead"],
  // Functions that are given the code; their callers are looked at.
  "compile/findRefusals.ts": [],
  "dstream/sparkErrors.ts": [],
  "util/State.ts": [],
  "util/errors.ts": [],
};

/** Codes whose text comes from elsewhere: the job's own errors, and what nobody foresaw. */
const FOREIGN: ReadonlySet<string> = new Set(["userError", "unexpected", "usage"]);

/** Programs of ours that speak to developers. */
const NO_ERRORS = /^(bench|conformance)\//;

function sources(): { readonly file: string; readonly text: string }[] {
  const names = readdirSync(ENGINE, { recursive: true }).map(String);
  return names
    .filter((name) => /(?<!\.test|\.d)\.ts$/.test(name) && !name.includes("testing/") && !NO_ERRORS.test(name))
    .map((file) => ({ file, text: readFileSync(new URL(file, ENGINE), "utf8") }));
}

function codesIn({ file, text }: { readonly file: string; readonly text: string }): readonly string[] {
  const thrown = Array.from(text.matchAll(THROWS), ([, argument = ""]) => argument.trim());
  const literals = thrown.flatMap((argument) => /^"(\w+)"$/.exec(argument)?.[1] ?? []);
  const data = Array.from(text.matchAll(DATA), ([, code = ""]) => code);
  if (literals.length < thrown.length) {
    assert.ok(CHOSEN[file], `${file} writes the code of an error as a variable: name its codes in this test.`);
  }
  return [...literals, ...data, ...(CHOSEN[file] ?? [])];
}

test("every code of an error or alert of the engine has its Chinese sentence", () => {
  const codes = new Set(sources().flatMap(codesIn));
  assert.ok(codes.size > 100, "the engine's codes are found");
  const missing = [...codes].filter((code) => !FOREIGN.has(code) && !Object.hasOwn(errorsZhCN, code)).sort();
  assert.deepEqual(missing, []);
});
