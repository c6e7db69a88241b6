import type { RecordBlock } from "../../protocol/taskPlan.ts";
import { decodeText } from "../../storage/lineBlocks.ts";
import { encodeRecords } from "../../storage/recordCodec.ts";
import type { FetchedMessage } from "./kafkaLibrary.ts";

/** Records of one partition as tuples [offset, timestamp, key, value] in shared memory. Keys and values are UTF-8 text or null. */
export function encodeMessages(messages: readonly FetchedMessage[]): RecordBlock {
  return encodeRecords(
    messages.map(({ offset, timestamp, key, value }) => [
      Number(offset),
      Number(timestamp),
      textOf(key),
      textOf(value),
    ]),
  );
}

/** What a key or value says. */
export function textOf(bytes: Buffer | null | undefined): string | null {
  return bytes === null || bytes === undefined ? null : decodeText(bytes);
}
