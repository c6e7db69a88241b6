/** Thrown by a job that was started with wrong arguments: ends the run with exit code 2 and the usage line, without a stack. */
export class UsageError extends Error {
  constructor(usage: string) {
    super(usage);
    Object.defineProperty(this, "name", { value: "UsageError" });
  }
}
Object.freeze(UsageError.prototype);
Object.freeze(UsageError);
