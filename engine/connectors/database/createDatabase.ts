import { join } from "node:path";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";
import type { Database } from "./DatabaseClient.ts";
import type { NamedConnection } from "./databaseError.ts";
import { MysqlDatabase } from "./MysqlDatabase.ts";
import { PostgresDatabase } from "./PostgresDatabase.ts";
import { SqliteDatabase } from "./SqliteDatabase.ts";

/**
 * The database of a connection.
 * @throws EngineError `notADatabase` for other kinds of systems
 */
export function createDatabase({ name, spec }: NamedConnection, databaseDirectory: string): Database {
  switch (spec.kind) {
    case "sqlite":
      return new SqliteDatabase(join(databaseDirectory, spec.file), systemClock);
    case "mysql":
      return new MysqlDatabase(spec);
    case "postgresql":
      return new PostgresDatabase(spec);
    case "kafka":
      throw new EngineError("notADatabase", `The connection "${name}" leads to ${spec.kind}, which is no database.`, {
        params: { connection: name, kind: spec.kind },
      });
  }
}
