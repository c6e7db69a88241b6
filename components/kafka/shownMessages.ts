import type { KafkaBytes, KafkaMessage, KafkaPage } from "../../engine/protocol/kafkaMessages.ts";

/** Messages that the page keeps; older ones are forgotten. */
export const MAX_MESSAGES = 5_000;

/** What a consumer of the page has read. */
export interface ShownMessages {
  /** Oldest first. */
  readonly messages: readonly KafkaMessage[];
  /** How many were read before these and forgotten. */
  readonly dropped: number;
  /** Undefined while nothing was read. */
  readonly page?: Omit<KafkaPage, "messages">;
}

/** What is shown after another page was read. */
export function addPage(shown: ShownMessages, { messages, ...page }: KafkaPage): ShownMessages {
  if (messages.length === 0) return { ...shown, page };
  const all = [...shown.messages, ...messages];
  const excess = Math.max(0, all.length - MAX_MESSAGES);
  return { messages: excess === 0 ? all : all.slice(excess), dropped: shown.dropped + excess, page };
}

/** Where to read on, as the API takes it; undefined while nothing was read. */
export function nextPlaces({ page }: ShownMessages): string | undefined {
  const places = page?.next.map(({ partition, offset }) => `${partition}:${offset}`).join(",");
  return places === "" ? undefined : places;
}

/** A key or value on one line. Bytes that are no text are hexadecimal; what was cut off is marked. */
export function textOnOneLine({ encoding, text, size }: KafkaBytes): string {
  if (encoding === "hex") return `0x${text}${size * 2 > text.length ? "…" : ""}`;
  const cut = new TextEncoder().encode(text).length < size ? "…" : "";
  return text.replace(/\r\n|[\r\n]/g, "↵").replace(/\t/g, "⇥") + cut;
}
