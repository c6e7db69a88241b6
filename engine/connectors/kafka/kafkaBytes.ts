import { isUtf8 } from "node:buffer";
import type { KafkaBytes } from "../../protocol/kafkaMessages.ts";

/** What is shown of a key or value, in bytes: enough to know it by. */
const SHOWN_BYTES = 8 * 1024;

/** Bytes as people read them: text where they are UTF-8, else hexadecimal; the first 8 KiB. */
export function kafkaBytes(bytes: Buffer | null): KafkaBytes | null {
  if (bytes === null) return null;
  const shown = bytes.subarray(0, SHOWN_BYTES);
  if (!isUtf8(bytes)) return { encoding: "hex", text: shown.toString("hex"), size: bytes.length };
  // A character that is cut in two is left out.
  return { encoding: "text", text: new TextDecoder().decode(shown, { stream: true }), size: bytes.length };
}
