import type { SourcePosition } from "../protocol/errorInfo.ts";

/** Where something was thrown while records were processed. */
export interface FailurePlace {
  /** The user's call that made the operator, where it is known. */
  readonly site?: SourcePosition;
  /** The source record that was being worked on, and its position in the partition. */
  readonly record?: { readonly index: number; readonly value: unknown };
}

/** What was thrown inside a loop, with the place: the executor makes an ErrorInfo of it. */
export class OperatorFailure extends Error {
  readonly thrown: unknown;
  readonly place: FailurePlace;

  constructor(thrown: unknown, place: FailurePlace) {
    super("A function failed on a record.");
    this.thrown = thrown;
    this.place = place;
  }
}

/** Runs `body`; what it throws becomes an OperatorFailure, unless it is one already. */
export function placed<T>(body: () => T, place: () => FailurePlace): T {
  try {
    return body();
  } catch (thrown) {
    throw thrown instanceof OperatorFailure ? thrown : new OperatorFailure(thrown, place());
  }
}
