/**
 * Why a database did not do what it was asked. `unreachable`, `lost` and `busy` may pass by themselves; the others are answers.
 */
export type FailureReason =
  | "unreachable"
  | "lost"
  | "busy"
  | "loginRefused"
  | "databaseMissing"
  | "denied"
  | "tableMissing"
  | "keyNotUnique"
  | "tooManyRows"
  | "timeLimit"
  | "sql";

/** A failure in the database's own words: they may name addresses and users, so they reach nobody unless `databaseError` lets them. */
export class DatabaseFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, detail: string) {
    super(detail);
    this.name = "DatabaseFailure";
    this.reason = reason;
  }
}

/** True where the connection is worth nothing any more. */
export function endsConnection(thrown: unknown): boolean {
  const reason = thrown instanceof DatabaseFailure ? thrown.reason : "lost";
  return reason === "lost" || reason === "unreachable" || reason === "tooManyRows" || reason === "timeLimit";
}
