import { EngineError } from "../util/errors.ts";
import { recordHash } from "../util/hash.ts";
import { toScalaText } from "../util/recordText.ts";

const LONGEST_TEXT = 80;

/** What generated loops call besides the job's functions. Bound as constants there: names looked up as globals are slow under SES. */
export const loopHelpers = { imul: Math.imul, isArray: Array.isArray, toArray, notAPair, recordHash } as const;

/**
 * What a flatMap function returned, as an array. A string gives its characters.
 * @throws EngineError `notIterable`
 */
function toArray(value: unknown): unknown[] {
  if (typeof value === "string" || (typeof value === "object" && value !== null && Symbol.iterator in value)) {
    return Array.from(value as Iterable<unknown>);
  }
  const text = shortText(value);
  throw new EngineError(
    "notIterable",
    `The function must return an array or another iterable, but it returned ${text}. Return [] for no records, [x] for one.`,
    { name: "TypeError", params: { value: text } },
  );
}

function notAPair(value: unknown): EngineError {
  const text = shortText(value);
  return new EngineError(
    "notAPair",
    `This operation needs pairs [key, value], but got ${text}. Map the records to pairs first, for example map(x => [x, 1]).`,
    { name: "TypeError", params: { value: text } },
  );
}

function shortText(value: unknown): string {
  const text = toScalaText(value);
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}...`;
}
