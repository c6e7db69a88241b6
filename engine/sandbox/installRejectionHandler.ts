/**
 * Reports what job code threw where nobody could catch it (a promise nobody awaits, a callback after the fact) instead of letting it end the
 * thread. `report` gets the thrown value as it is: give it to `toUserError`. It stays installed for the life of the thread.
 */
export function installRejectionHandler(report: (thrown: unknown) => void): void {
  process.on("unhandledRejection", (thrown) => report(thrown));
  process.on("uncaughtException", (thrown) => report(thrown));
}
