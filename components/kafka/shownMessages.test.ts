import assert from "node:assert/strict";
import { test } from "node:test";
import type { KafkaPage } from "../../engine/protocol/kafkaMessages.ts";
import { addPage, MAX_MESSAGES, nextPlaces, textOnOneLine } from "./shownMessages.ts";

function pageOf(count: number, offset: number): KafkaPage {
  const messages = Array.from({ length: count }, (_, index) => ({
    partition: 0,
    offset: offset + index,
    timestamp: 1,
    key: null,
    value: null,
  }));
  return { messages, next: [{ partition: 0, offset: offset + count }], partitions: [], more: false };
}

test("pages follow each other; the oldest messages are forgotten, and counted", () => {
  const first = addPage({ messages: [], dropped: 0 }, pageOf(MAX_MESSAGES - 1, 0));
  assert.equal(nextPlaces(first), `0:${MAX_MESSAGES - 1}`);
  const second = addPage(first, pageOf(3, MAX_MESSAGES - 1));
  assert.deepEqual([second.messages.length, second.dropped, second.messages[0]?.offset], [MAX_MESSAGES, 2, 2]);
  assert.equal(addPage(second, pageOf(0, 9_000)).messages, second.messages);
});

test("a message is shown on one line, and what was cut off is marked", () => {
  assert.equal(textOnOneLine({ encoding: "text", text: "a\nb\tc\r\n", size: 7 }), "a↵b⇥c↵");
  assert.equal(textOnOneLine({ encoding: "text", text: "日", size: 3 }), "日");
  assert.equal(textOnOneLine({ encoding: "text", text: "abc", size: 9_000 }), "abc…");
  assert.equal(textOnOneLine({ encoding: "hex", text: "ff00", size: 2 }), "0xff00");
});
