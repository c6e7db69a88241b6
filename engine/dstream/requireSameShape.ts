import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { requirementFailed } from "./sparkErrors.ts";

/**
 * Streams that are brought together must be of one context and have one slide (spec 2.5). Returns the first of them. `purpose` says what for,
 * in Spark's words: `union`, `transform`.
 *
 * @throws EngineError `noStreams`, `differentContexts`, `differentSlides` when the operation is defined
 */
export function requireSameShape(streams: readonly DStream[], purpose: string, { position }: OperatorSite): DStream {
  const facts = { params: { purpose }, ...(position && { position }) };
  const [first] = streams;
  if (first === undefined) throw requirementFailed("noStreams", `List of DStreams to ${purpose} is empty`, facts);
  if (streams.some(({ context }) => context !== first.context)) {
    throw requirementFailed("differentContexts", "Some of the DStreams have different contexts", facts);
  }
  const slides = [...new Set(streams.map(({ slideDuration }) => slideDuration))];
  if (slides.length > 1) {
    const text = slides.map((slide) => `${slide} ms`).join(", ");
    throw requirementFailed("differentSlides", `Some of the DStreams have different slide durations: ${text}`, facts);
  }
  return first;
}
