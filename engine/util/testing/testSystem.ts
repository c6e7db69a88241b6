/** A real system that `npm test` starts for tests. */
export interface TestSystem {
  /** What a client connects to; empty if the system is not there, then `skip` says why. */
  readonly address: string;
  /** Goes into the options of a test: false, or the reason to skip it. */
  readonly skip: string | false;
}

/**
 * The real system of that name (`scripts/systems/`), or the reason why there is none on this machine. Call it in the test file itself,
 * with the name as a literal: that is how `npm test` knows what to start.
 */
export function testSystem(name: "kafka" | "mariadb" | "postgresql"): TestSystem {
  const variable = `DSTREAM_TEST_${name.toUpperCase()}`;
  const address = process.env[variable];
  if (address !== undefined) return { address, skip: false };
  const reason = process.env[`${variable}_MISSING`] ?? "npm test starts it; this run did not";
  return { address: "", skip: `no ${name}: ${reason}` };
}
