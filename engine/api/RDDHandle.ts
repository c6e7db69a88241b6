import { RDD } from "../rdd/RDD.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import type { RDDSession } from "./RDDSession.ts";

interface Parts {
  readonly rdd: RDD;
  readonly session: RDDSession;
}

/** Reads the private part; set by the class, so that programs cannot reach it. */
let partsOf: (value: object) => Parts | undefined;

/** What every RDD of a program is at bottom: it holds the lineage, privately. Methods come with the classes above it, up to RDDFacade. */
export class RDDHandle {
  readonly #parts: Parts;

  /** Programs can reach this constructor but have no RDD to give it. */
  constructor(rdd: RDD, session: RDDSession) {
    if (!(rdd instanceof RDD)) throw new TypeError("Illegal constructor: RDDs are made by a SparkContext");
    this.#parts = { rdd, session };
    markNotSerializable(this, "an RDD");
    Object.freeze(this);
  }

  static {
    partsOf = (value) => (#parts in value ? value.#parts : undefined);
  }
}

/** The session that an RDD of the program works with. */
export function sessionOf(handle: RDDHandle): RDDSession {
  const parts = partsOf(handle);
  if (parts === undefined) throw new TypeError("Illegal invocation: this is no RDD");
  return parts.session;
}

/** Another RDD of the program, with the same methods and the same session. */
export function derive<Handle extends RDDHandle>(handle: Handle, rdd: RDD): Handle {
  const Same = handle.constructor as new (rdd: RDD, session: RDDSession) => Handle;
  return new Same(rdd, sessionOf(handle));
}

/**
 * The lineage behind an RDD of the program.
 * @throws EngineError `illegalArgument` for anything else; `operation` is named in the message
 */
export function rddOf(value: unknown, operation: string): RDD {
  const parts = typeof value === "object" && value !== null ? partsOf(value) : undefined;
  if (parts !== undefined) return parts.rdd;
  const type = value === null ? "null" : typeof value;
  throw new EngineError("illegalArgument", `${operation} takes an RDD, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}
