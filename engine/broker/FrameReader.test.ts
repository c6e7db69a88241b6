import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteWriter } from "./ByteWriter.ts";
import { FrameReader } from "./FrameReader.ts";
import { MalformedMessage } from "./MalformedMessage.ts";

test("requests are cut out of a stream however it is chopped", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 10, maxLength: 40 })),
      fc.integer({ min: 1, max: 30 }),
      (bodies, size) => {
        const stream = Buffer.concat(bodies.map((body) => new ByteWriter().bytes(body).toBuffer()));
        const frames = new FrameReader();
        const found: Buffer[] = [];
        for (let at = 0; at < stream.length; at += size) found.push(...frames.push(stream.subarray(at, at + size)));
        assert.deepEqual(
          found,
          bodies.map((body) => Buffer.from(body)),
        );
      },
    ),
  );
});

test("a length that cannot be is refused before any byte of it arrives", () => {
  for (const length of [-1, 0, 9, 2 ** 31 - 1]) {
    assert.throws(() => [...new FrameReader().push(new ByteWriter().int32(length).toBuffer())], MalformedMessage);
  }
});
