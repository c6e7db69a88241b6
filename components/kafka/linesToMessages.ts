import type { KafkaNewMessage } from "../../engine/protocol/kafkaMessages.ts";

/** Lines as messages. With `keyed` what stands before the first colon is the key; a line without one has none. An empty last line is none. */
export function linesToMessages(text: string, keyed: boolean): readonly KafkaNewMessage[] {
  const lines = text.split(/\r\n|[\r\n]/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.map((line) => {
    const colon = keyed ? line.indexOf(":") : -1;
    return colon < 0 ? { value: line } : { key: line.slice(0, colon), value: line.slice(colon + 1) };
  });
}
