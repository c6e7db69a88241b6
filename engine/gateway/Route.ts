import { z } from "zod";
import type { BrokerService } from "../launch/BrokerService.ts";
import type { ExampleJob } from "../protocol/resources.ts";
import type { JobStore } from "../store/JobStore.ts";
import type { WorkFolder } from "../store/WorkFolder.ts";
import { EngineError } from "../util/errors.ts";
import type { ConnectorService } from "../launch/ConnectorService.ts";
import type { ConnectionBook } from "./ConnectionBook.ts";
import type { DefaultKafka } from "./DefaultKafka.ts";
import type { RunManager } from "./RunManager.ts";
import type { Terminals } from "./Terminals.ts";

/** What handlers work with. */
export interface Services {
  readonly jobs: JobStore;
  readonly manager: RunManager;
  readonly terminals: Terminals;
  readonly connections: ConnectionBook;
  readonly connector: ConnectorService;
  /** The classroom's own Kafka broker. */
  readonly kafkaBroker: BrokerService;
  /** The Kafka of the connection that is there without an operator. */
  readonly defaultKafka: DefaultKafka;
  /** The files of a job. */
  readonly workFolder: (jobId: string) => WorkFolder;
  readonly health: () => { readonly version: string; readonly pid: number; readonly uptime: number };
  /** Jobs to begin one's own with; the first is what new jobs are. */
  readonly examples: () => readonly ExampleJob[];
  /** Text of the types that jobs are written against. */
  readonly jobTypes: () => Promise<string>;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** What a route takes, before and after it was checked. */
export interface RouteInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The request's body as it arrives, where the route takes bytes. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** One route as data: the server follows it, and `docs/api.md` is written from it. */
interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below API_PREFIX; `:name` stands for a parameter. */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body is no JSON but the bytes of a file, handed over as they arrive. */
  readonly takesBytes?: boolean;
  /** Status and shape of the answer: a type of engine/protocol, `text`, `bytes` (a FileDownload), or nothing. */
  readonly answer: { readonly status: 200 | 201 | 202 | 204; readonly type?: string };
  /** Codes of the errors that this route can answer with, beside those that every route can. */
  readonly errors?: readonly string[];
  readonly handle: (input: RouteInput<z.output<P>, z.output<Q>, z.output<B>>, services: Services) => unknown;
}

/** A route whose input is checked by its own schemas: only `call` knows their types. */
export interface Route extends Omit<RouteSpec<z.ZodType, z.ZodType, z.ZodType>, "handle"> {
  /** Checks the input and handles the request. Throws EngineError `invalidRequest`, and what the handler throws. */
  readonly call: (raw: RouteInput<unknown, unknown, unknown>, services: Services) => unknown;
}

/** Declares a route; what is not given must be empty. */
export function defineRoute<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(spec: RouteSpec<P, Q, B>): Route {
  const { handle, ...facts } = spec;
  const schema = z.object({ params: spec.params ?? nothing, query: spec.query ?? nothing, body: spec.body ?? nothing });
  return {
    ...facts,
    call: ({ bytes, ...rest }, services) =>
      handle({ ...parseInput(schema, rest), bytes } as RouteInput<z.output<P>, z.output<Q>, z.output<B>>, services),
  };
}

/** Checks data from outside. Throws EngineError `invalidRequest` that names every wrong place. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const complaints = result.error.issues.map((issue) => `${issue.path.join(".") || "request"}: ${issue.message}`);
  throw new EngineError("invalidRequest", `The request is not valid. ${complaints.join("; ")}`, {
    params: { complaints: complaints.join("; ") },
  });
}
