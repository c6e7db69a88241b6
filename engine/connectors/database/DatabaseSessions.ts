import { EngineError } from "../../util/errors.ts";
import type { Caller } from "../ConnectorHandlers.ts";
import type { ConnectionTable, OpenedDatabase } from "./ConnectionTable.ts";
import { databaseError } from "./databaseError.ts";
import { DatabaseSession, sessionClosed } from "./DatabaseSession.ts";

/** Sessions that one caller may have open: enough for every partition, too few to use up a server. */
const MAX_OPEN = 16;

interface OpenSession {
  readonly session: DatabaseSession;
  readonly opened: OpenedDatabase;
}

/** Sessions by caller and number. What a caller left open when it went is ended at once. */
export class DatabaseSessions {
  readonly #table: ConnectionTable;
  readonly #ofCaller = new Map<Caller, Map<number, OpenSession>>();
  #sessions = 0;

  constructor(table: ConnectionTable) {
    this.#table = table;
  }

  /** Number of the new session. @throws EngineError as the database refused, `tooManySessions`, and what ConnectionTable throws */
  async open(name: string, caller: Caller): Promise<number> {
    const opened = this.#table.get(name);
    const mine = this.#sessionsOf(caller);
    if (mine.size >= MAX_OPEN) throw tooManySessions(name);
    const number = this.#sessions++;
    const session = await failingAs(opened, () => DatabaseSession.open(opened.pool));
    if (caller.gone.aborted) session.destroy();
    else mine.set(number, { session, opened });
    return number;
  }

  /** Runs something on a session; what fails becomes an EngineError about its connection. */
  use<T>(caller: Caller, number: number, work: (session: DatabaseSession) => Promise<T>): Promise<T> {
    const found = this.#sessionsOf(caller).get(number);
    if (found === undefined) throw sessionClosed();
    return failingAs(found.opened, () => work(found.session));
  }

  /** True if a transaction was open. Closing twice does nothing. */
  async close(caller: Caller, number: number): Promise<boolean> {
    const mine = this.#sessionsOf(caller);
    const found = mine.get(number);
    mine.delete(number);
    return found === undefined ? false : found.session.close();
  }

  #sessionsOf(caller: Caller): Map<number, OpenSession> {
    const known = this.#ofCaller.get(caller);
    if (known !== undefined) return known;
    const mine = new Map<number, OpenSession>();
    this.#ofCaller.set(caller, mine);
    caller.gone.addEventListener("abort", () => {
      this.#ofCaller.delete(caller);
      for (const { session } of mine.values()) session.destroy();
    });
    return mine;
  }
}

/** Runs something against a database; its failures become EngineErrors about the connection. */
export async function failingAs<T>({ connection }: OpenedDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw databaseError(failure, connection);
  }
}

function tooManySessions(name: string): EngineError {
  return new EngineError(
    "tooManySessions",
    `${MAX_OPEN} database connections are open here already, and "${name}" would be one more. Close those that are done with db.close().`,
    { name: "DatabaseError", params: { max: MAX_OPEN, connection: name } },
  );
}
