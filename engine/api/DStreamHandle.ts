import { DStream } from "../dstream/DStream.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import type { StreamScope } from "./StreamScope.ts";

interface Parts {
  readonly stream: DStream;
  readonly scope: StreamScope;
}

/** Reads the private part; set by the class, so that programs cannot reach it. */
let partsOf: (value: object) => Parts | undefined;

/** What every DStream of a program is at bottom: it holds the stream, privately. Methods come with the classes above it, up to DStreamFacade. */
export class DStreamHandle {
  readonly #parts: Parts;

  /** Programs can reach this constructor but have no stream to give it. */
  constructor(stream: DStream, scope: StreamScope) {
    if (!(stream instanceof DStream))
      throw new TypeError("Illegal constructor: DStreams are made by a StreamingContext");
    this.#parts = { stream, scope };
    markNotSerializable(this, "a DStream");
    Object.freeze(this);
  }

  static {
    partsOf = (value) => (#parts in value ? value.#parts : undefined);
  }
}

/** What a DStream of the program works with. */
export function scopeOf(handle: DStreamHandle): StreamScope {
  const parts = partsOf(handle);
  if (parts === undefined) throw new TypeError("Illegal invocation: this is no DStream");
  return parts.scope;
}

/** Another DStream of the program, with the same methods and the same scope. */
export function deriveStream<Handle extends DStreamHandle>(handle: Handle, stream: DStream): Handle {
  const Same = handle.constructor as new (stream: DStream, scope: StreamScope) => Handle;
  return new Same(stream, scopeOf(handle));
}

/**
 * The stream behind a DStream of the program.
 * @throws EngineError `illegalArgument` for anything else; `operation` is named in the message
 */
export function streamOf(value: unknown, operation: string): DStream {
  const parts = typeof value === "object" && value !== null ? partsOf(value) : undefined;
  if (parts !== undefined) return parts.stream;
  const type = value === null ? "null" : typeof value;
  throw new EngineError("illegalArgument", `${operation} takes a DStream, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}
