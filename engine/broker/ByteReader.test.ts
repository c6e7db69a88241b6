import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteReader } from "./ByteReader.ts";
import { ByteWriter } from "./ByteWriter.ts";
import { MalformedMessage } from "./MalformedMessage.ts";

/** A value of a type, that can be written and then read again. */
interface Field {
  write(writer: ByteWriter): void;
  check(reader: ByteReader): void;
}

function field<T>(
  values: fc.Arbitrary<T>,
  write: (writer: ByteWriter, value: T) => ByteWriter,
  read: (reader: ByteReader) => T,
): fc.Arbitrary<Field> {
  return values.map((value) => ({
    write: (writer) => void write(writer, value),
    check: (reader) => assert.deepEqual(read(reader), value),
  }));
}

const anyField = fc.oneof(
  field(
    fc.integer({ min: -128, max: 127 }),
    (to, value) => to.int8(value),
    (from) => from.int8(),
  ),
  field(
    fc.integer({ min: -32_768, max: 32_767 }),
    (to, value) => to.int16(value),
    (from) => from.int16(),
  ),
  field(
    fc.integer(),
    (to, value) => to.int32(value),
    (from) => from.int32(),
  ),
  field(
    fc.maxSafeInteger(),
    (to, value) => to.int64(value),
    (from) => from.int64(),
  ),
  field(
    fc.boolean(),
    (to, value) => to.boolean(value),
    (from) => from.boolean(),
  ),
  field(
    fc.option(fc.string({ unit: "grapheme", maxLength: 300 })),
    (to, value) => to.string(value),
    (from) => from.nullableString(),
  ),
  field(
    fc.option(fc.uint8Array().map((bytes): Buffer => Buffer.from(bytes))),
    (to, value) => to.bytes(value),
    (from) => from.nullableBytes(),
  ),
);

test("what is written is read again", () => {
  fc.assert(
    fc.property(fc.array(anyField), (fields) => {
      const writer = new ByteWriter();
      for (const { write } of fields) write(writer);
      const reader = new ByteReader(writer.toBuffer());
      for (const { check } of fields) check(reader);
      assert.equal(reader.remaining, 0);
    }),
  );
});

test("lists are read again, and a null list stays null", () => {
  fc.assert(
    fc.property(fc.option(fc.array(fc.integer())), (list) => {
      const writer = new ByteWriter().array(list, (value, to) => to.int32(value));
      assert.deepEqual(
        new ByteReader(writer.toBuffer()).nullableArray((reader) => reader.int32()),
        list,
      );
    }),
  );
});

test("any bytes are read or refused as malformed, without looking beyond them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const reader = new ByteReader(Buffer.from(bytes));
      try {
        reader.array((element) => [element.string(), element.bytes(), element.int64()]);
      } catch (error) {
        assert.ok(error instanceof MalformedMessage);
      }
      assert.ok(reader.remaining >= 0);
    }),
    { numRuns: 500 },
  );
});
