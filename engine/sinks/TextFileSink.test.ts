import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { TextFileSink } from "./TextFileSink.ts";

const NO_FULL_DEVICE = !existsSync("/dev/full") && "this system has no /dev/full";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "text-sink-"));
});
after(() => rmSync(folder, { recursive: true }));

function sinkIn(directory: string, style: "scala" | "python" = "scala"): TextFileSink {
  return new TextFileSink({ directory, partition: 3, attemptName: "1", style });
}

describe("TextFileSink", () => {
  test("writes one text and LF for each record, in Scala's or Python's form", () => {
    for (const [style, expected] of [
      ["scala", "(hello,1)\nword\nnull\n"],
      ["python", "('hello', 1)\nword\nNone\n"],
    ] as const) {
      const directory = join(folder, style, "counts-1000");
      const sink = sinkIn(directory, style);
      for (const record of [["hello", 1], "word", null]) sink.write(record);
      sink.commit();
      assert.equal(sink.count, 3);
      assert.equal(readFileSync(join(directory, "part-00003"), "utf8"), expected);
    }
  });

  test("makes an empty file of no records", () => {
    const directory = join(folder, "empty");
    sinkIn(directory).commit();
    assert.equal(readFileSync(join(directory, "part-00003"), "utf8"), "");
  });

  test("shows the file under its name only when it is complete, in place of an older one", () => {
    const directory = join(folder, "replaced");
    sinkIn(directory).commit();
    writeFileSync(join(directory, "part-00003"), "old");
    const sink = sinkIn(directory);
    sink.write("new");
    assert.equal(readFileSync(join(directory, "part-00003"), "utf8"), "old");
    sink.commit();
    assert.deepEqual(readdirSync(directory), ["part-00003"]);
    assert.equal(readFileSync(join(directory, "part-00003"), "utf8"), "new\n");
  });

  test("leaves nothing behind when it is aborted", () => {
    const directory = join(folder, "aborted");
    const sink = sinkIn(directory);
    sink.write("x");
    sink.abort();
    assert.deepEqual(readdirSync(directory), []);
  });

  test("keeps characters of any kind and texts of any length", () => {
    const directory = join(folder, "long");
    const sink = sinkIn(directory);
    const texts = ["中文😀", "x".repeat(200_000), "é"];
    for (const text of texts) sink.write(text);
    sink.commit();
    assert.equal(readFileSync(join(directory, "part-00003"), "utf8"), texts.map((text) => `${text}\n`).join(""));
  });

  test("says that the disk is full, at the user's call, and leaves nothing behind", { skip: NO_FULL_DEVICE }, () => {
    const directory = join(folder, "full");
    mkdirSync(directory);
    // The attempt's temporary file is a device on which no byte has room.
    symlinkSync("/dev/full", join(directory, ".part-00003-1"));
    const site = { file: "job.ts", line: 3, column: 1 };
    const sink = new TextFileSink({ directory, partition: 3, attemptName: "1", style: "scala", site });
    sink.write("x");
    const expected = { code: "fileNotWritable", message: /full: no space is left on the disk/, position: site };
    assert.throws(() => sink.commit(), expected);
    sink.abort();
    assert.deepEqual(readdirSync(directory), []);
  });

  test("names the folder that cannot be made", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    assert.throws(() => sinkIn(join(file, "x")), { code: "fileNotWritable", message: /a-file/ });
    assert.ok(existsSync(file));
  });
});
