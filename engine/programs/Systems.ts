import type { ConnectionSpec } from "../protocol/connections.ts";
import type { Stage } from "./Stage.ts";

/** A database, and the options that make it the connection `spark` of a program. */
export interface ProgramDatabase {
  readonly spec: ConnectionSpec;
  readonly options: readonly string[];
}

/** What programs are run against. */
export interface Systems {
  readonly name: "embedded" | "real";
  /** The terminal's command and its arguments; the port follows. It says when it listens. */
  readonly terminal: readonly string[];
  /** Whether programs run on the system's clock where they need no source that one has to wait for. */
  readonly realTime: boolean;
  /** Why that system cannot be had on this machine; false = it is there. */
  readonly missing: (system: SystemName) => string | false;
  /** Address of a Kafka broker. */
  readonly kafka: (stage: Stage) => Promise<string>;
  readonly database: (stage: Stage) => ProgramDatabase;
}

/** What a program may need. */
export type SystemName = "terminal" | "kafka" | "database";
