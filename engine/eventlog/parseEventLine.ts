import type { RunEvent } from "../protocol/runEvents.ts";

/** One line of a log as an event, or undefined if the line is torn. Lines come from our own writer, so only their wholeness is in doubt. */
export function parseEventLine(line: string): RunEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is RunEvent {
  return typeof value === "object" && value !== null && "seq" in value && "at" in value && "type" in value;
}
