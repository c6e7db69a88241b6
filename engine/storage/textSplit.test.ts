import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { readTextSplit } from "./textSplit.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "text-split-"));
});
after(() => rmSync(folder, { recursive: true }));

function fileWith(bytes: string | Buffer, name = "words.txt"): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function linesIn(path: string, start: number, end: number): string[] {
  return [...readTextSplit(path, start, end)].flat();
}

/** The superuser may read everything: what is to be refused is tried as somebody else. */
function asOrdinaryUser(body: () => void): void {
  if (process.geteuid?.() !== 0) return body();
  chmodSync(folder, 0o755);
  process.seteuid?.(65_534);
  try {
    body();
  } finally {
    process.seteuid?.(0);
  }
}

describe("readTextSplit", () => {
  test("ends lines at LF, CR LF and CR and drops nothing but a missing last line", () => {
    const path = fileWith("a\r\nb\rc\n\nd");
    assert.deepEqual(linesIn(path, 0, 9), ["a", "b", "c", "", "d"]);
    assert.deepEqual(linesIn(fileWith(""), 0, 0), []);
    assert.deepEqual(linesIn(fileWith("\n"), 0, 1), [""]);
  });

  test("gives every line once, wherever the file is cut", () => {
    const text = fc.array(fc.constantFrom("a", "bc", "é", "😀", "\n", "\r", "\r\n"), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 60 })), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(""));
        const path = fileWith(bytes);
        const bounds = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const whole = linesIn(path, 0, bytes.length);
        const pieces = bounds.slice(1).flatMap((end, i) => linesIn(path, bounds[i] ?? 0, end));
        assert.deepEqual(pieces, whole);
      }),
    );
  });

  test("cuts a file at each of its bytes without losing a line", () => {
    const path = fileWith("one\ntwo\r\n\r\nthree\rfour\n");
    const whole = ["one", "two", "", "three", "four"];
    for (let cut = 0; cut <= 23; cut++) {
      assert.deepEqual([...linesIn(path, 0, cut), ...linesIn(path, cut, 23)], whole, `cut at ${cut}`);
    }
  });

  test("reads lines across its own portions, one of 10 MB among them", () => {
    const long = "x".repeat(10_000_000);
    const many = Array.from({ length: 200_000 }, (_, i) => `line ${i}`);
    const text = [...many, long, "end"].join("\r\n");
    const lines = linesIn(fileWith(text), 0, text.length);
    assert.equal(lines.length, 200_002);
    assert.deepEqual([lines[199_999], lines[200_000]?.length, lines[200_001]], ["line 199999", 10_000_000, "end"]);
  });

  test("shows invalid UTF-8 as U+FFFD and skips a byte order mark", () => {
    const path = fileWith(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0a, 0x62]));
    assert.deepEqual(linesIn(path, 0, 7), ["a\ufffd", "b"]);
  });

  test("unpacks gzip files, all members of them", () => {
    const bytes = gzipSync("I love hadoop\nI love spark\n");
    const lines = ["I love hadoop", "I love spark"];
    assert.deepEqual(linesIn(fileWith(bytes, "words.gz"), 0, bytes.length), lines);
    const twice = Buffer.concat([bytes, bytes]);
    assert.deepEqual(linesIn(fileWith(twice, "twice.gz"), 0, twice.length), [...lines, ...lines]);
    assert.deepEqual(linesIn(fileWith("", "empty.gz"), 0, 0), []);
  });

  test("says what is wrong with a gzip file: damaged, cut off, too large once unpacked", () => {
    const whole = gzipSync("I love hadoop\n".repeat(1_000));
    const damaged = Buffer.from(whole);
    damaged.writeUInt32LE(1, damaged.length - 8);
    const large = gzipSync(Buffer.alloc(129 * 1024 * 1024));
    for (const [bytes, message] of [
      [damaged, /bad\.gz could not be read: it is not a gzip file, or it is damaged/],
      [whole.subarray(0, -20), /a gzip file without its end/],
      [large, /unpacked it is larger than 128 MB; unpack it first/],
    ] as const) {
      assert.throws(() => linesIn(fileWith(bytes, "bad.gz"), 0, 1), { code: "fileNotReadable", message });
    }
  });

  test("says that a file may not be read", () => {
    const path = fileWith("secret", "secret.txt");
    chmodSync(path, 0o000);
    const refused = { code: "fileNotReadable", message: /secret\.txt could not be read: .*permission denied/ };
    asOrdinaryUser(() => assert.throws(() => linesIn(path, 0, 6), refused));
  });

  test("names the file that is gone or broken", () => {
    const gone = join(folder, "gone.txt");
    assert.throws(() => linesIn(gone, 0, 1), { code: "fileNotReadable", message: /gone\.txt.*no such file/ });
    assert.throws(() => linesIn(folder, 0, 1), { code: "fileNotReadable", message: /directory/ });
    assert.throws(() => linesIn(fileWith("not gzip", "bad.gz"), 0, 1), { code: "fileNotReadable", message: /bad\.gz/ });
  });
});
