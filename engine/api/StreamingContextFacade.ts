import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { CustomReceiverInputDStream } from "../dstream/CustomReceiverInputDStream.ts";
import { FileInputDStream, type WatchedFiles } from "../dstream/FileInputDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { QueueInputDStream } from "../dstream/QueueInputDStream.ts";
import { SocketInputDStream } from "../dstream/SocketInputDStream.ts";
import { TransformedDStream } from "../dstream/TransformedDStream.ts";
import { UnionDStream } from "../dstream/UnionDStream.ts";
import { sparkException } from "../dstream/sparkErrors.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { StreamingContext } from "../scheduler/StreamingContext.ts";
import { streamingSettings } from "../scheduler/streamingSettings.ts";
import { Milliseconds, toDuration } from "../util/Duration.ts";
import { EngineError } from "../util/errors.ts";
import { customReceiverSpec } from "./customReceiverSpec.ts";
import { streamFacade } from "./DStreamFacade.ts";
import { streamOf } from "./DStreamHandle.ts";
import type * as dstream from "./dstream.d.ts";
import { type CreateOptions, requireNoCheckpoint } from "./requireNoCheckpoint.ts";
import { driverServices } from "./driverServices.ts";
import { folderPath } from "./folderPath.ts";
import { isInsideListener } from "./insideListener.ts";
import { isInsideOutput } from "./insideOutput.ts";
import { listenerCalls } from "./listenerCalls.ts";
import { requireFunction } from "./requireFunction.ts";
import { rddFrom } from "./rddFrom.ts";
import { SparkConf } from "./SparkConf.ts";
import { SparkContextFacade, sparkContextOf } from "./SparkContextFacade.ts";
import type { StreamScope } from "./StreamScope.ts";
import { streamingServices } from "./streamingServices.ts";
import { transformFunction } from "./transformFunction.ts";

/** What the program holds of each context. */
const facades = new WeakMap<StreamingContext, StreamingContextFacade>();

const STATE_NAMES = { initialized: "INITIALIZED", active: "ACTIVE", stopped: "STOPPED" } as const;

/** Reads the private scope; set by the class, so that programs cannot reach it. */
let scopeIn: (value: object) => StreamScope | undefined;

/** The StreamingContext that programs see (dstream.d.ts says what each method does). */
export class StreamingContextFacade implements dstream.StreamingContext {
  readonly #scope: StreamScope;
  readonly #sparkContext: dstream.SparkContext;

  /** @throws EngineError `illegalArgument`, `invalidDuration`, `badBatchDuration`, and what making a SparkContext throws */
  constructor(first: unknown, second?: unknown) {
    const hasOwnContext = typeof first === "object" && first !== null && second !== undefined;
    const batchDuration = toDuration(hasOwnContext ? second : first).milliseconds;
    this.#sparkContext = sparkContextFrom(hasOwnContext ? first : undefined);
    this.#scope = startScope(this.#sparkContext, batchDuration);
    facades.set(this.#scope.context, this);
    markNotSerializable(this, "a StreamingContext");
    Object.freeze(this);
  }

  static getActive(): StreamingContextFacade | undefined {
    const { active } = streamingServices().contexts;
    return active && facades.get(active);
  }

  static getOrCreate(path: unknown, create: unknown, options?: CreateOptions): StreamingContextFacade {
    requireNoCheckpoint(String(path), driverServices().workDirectory, options);
    return created(create, "getOrCreate");
  }

  static getActiveOrCreate(...given: readonly unknown[]): StreamingContextFacade {
    const active = StreamingContextFacade.getActive();
    if (active !== undefined) return active;
    const [path, create, options] = given;
    if (typeof path === "function") return created(path, "getActiveOrCreate");
    return StreamingContextFacade.getOrCreate(path, create, options as CreateOptions);
  }

  static {
    scopeIn = (value) => (#scope in value ? value.#scope : undefined);
  }

  get sparkContext(): dstream.SparkContext {
    return this.#sparkContext;
  }

  getState(): "INITIALIZED" | "ACTIVE" | "STOPPED" {
    return STATE_NAMES[this.#scope.context.state];
  }

  socketTextStream(hostname: string, port: number): dstream.DStream<string> {
    return this.#socketStream({ hostname, port, raw: false }, this.#site("socketTextStream"));
  }

  rawSocketTextStream(hostname: string, port: number): dstream.DStream<string> {
    return this.#socketStream({ hostname, port, raw: true }, this.#site("rawSocketTextStream"));
  }

  receiverStream<T>(receiver: unknown): dstream.DStream<T> {
    const site = this.#site("receiverStream");
    const spec = customReceiverSpec(receiver, site, this.#scope.session.code);
    return streamFacade(new CustomReceiverInputDStream(this.#scope.context, spec, site), this.#scope);
  }

  textFileStream(directory: string): dstream.DStream<string> {
    const site = this.#site("textFileStream");
    return this.#fileStream({ directory: String(directory) }, site);
  }

  fileStream(directory: string, options: dstream.FileStreamOptions = {}): dstream.DStream<string> {
    const site = this.#site("fileStream");
    const filter = options.filter === undefined ? undefined : requireFunction(options.filter, site);
    const newFilesOnly = options.newFilesOnly ?? true;
    const accepts = filter && { filter: (path: string): boolean => Boolean(filter(path)) };
    return this.#fileStream({ directory: String(directory), newFilesOnly, ...accepts }, site);
  }

  queueStream<T>(queue: unknown, oneAtATime = true, defaultRDD?: unknown): dstream.DStream<T> {
    const site = this.#site("queueStream");
    if (!Array.isArray(queue)) throw notAnArray("queueStream", queue);
    const defaultRdd = this.#defaultRdd(defaultRDD, site);
    const options = {
      queue: { takeOne: () => this.#takeFrom(queue, site) },
      oneAtATime: Boolean(oneAtATime),
      ...(defaultRdd && { defaultRdd }),
    };
    return streamFacade(new QueueInputDStream(this.#scope.context, options, site), this.#scope);
  }

  union<T>(...streams: unknown[]): dstream.DStream<T> {
    const site = this.#site("union");
    const parents = flattened(streams).map((stream) => streamOf(stream, "union"));
    return streamFacade(new UnionDStream(parents, site), this.#scope);
  }

  transform<U>(streams: unknown, f: unknown): dstream.DStream<U> {
    const site = this.#site("transform");
    if (!Array.isArray(streams)) throw notAnArray("transform", streams);
    const parents = streams.map((stream) => streamOf(stream, "transform"));
    const derive = transformFunction(f, { session: this.#scope.session, site, takes: "list" });
    return streamFacade(new TransformedDStream(parents, derive, site), this.#scope);
  }

  checkpoint(directory: string | null): void {
    const { context, session } = this.#scope;
    context.checkpoint(directory === null ? undefined : folderPath(String(directory), session.workDirectory));
  }

  remember(duration: dstream.DurationLike): void {
    this.#scope.context.remember(toDuration(duration).milliseconds);
  }

  start(): void {
    this.#scope.context.start();
  }

  /** Inside foreachRDD it does not wait: the stop waits for the batch, and the batch would wait for the stop. */
  stop(stopSparkContext?: boolean, stopGracefully = false): Promise<void> {
    if (isInsideListener()) {
      throw sparkException("stopInsideListener", "Cannot stop StreamingContext within listener bus thread.");
    }
    const stopped = this.#stop(stopSparkContext, Boolean(stopGracefully));
    return isInsideOutput() ? Promise.resolve() : stopped;
  }

  addStreamingListener(listener: unknown): void {
    this.#scope.context.addListener(listenerCalls(listener));
  }

  async awaitTermination(): Promise<void> {
    await this.#scope.context.waiter.waitForStop();
  }

  /** A plain number means ms, as in Scala. */
  async awaitTerminationOrTimeout(timeout: dstream.Duration | number): Promise<boolean> {
    const { clock, waiter } = this.#scope.context;
    const { milliseconds } = typeof timeout === "number" ? Milliseconds(timeout) : toDuration(timeout);
    return waiter.waitForStopOrTimeout(clock, milliseconds);
  }

  async #stop(stopSparkContext: boolean | undefined, graceful: boolean): Promise<void> {
    const { context } = this.#scope;
    await context.stop({ graceful });
    if (stopSparkContext ?? context.settings.stopSparkContextByDefault) context.rdds.stop();
  }

  #socketStream(
    { hostname, port, raw }: { readonly hostname: string; readonly port: number; readonly raw: boolean },
    site: OperatorSite,
  ): dstream.DStream<string> {
    const address = { host: requireHost(hostname, site), port: requirePort(port, site), raw };
    return streamFacade(new SocketInputDStream(this.#scope.context, address, site), this.#scope);
  }

  #fileStream(watched: WatchedFiles, site: OperatorSite): dstream.DStream<string> {
    const directory = folderPath(watched.directory, this.#scope.session.workDirectory);
    return streamFacade(new FileInputDStream(this.#scope.context, { ...watched, directory }, site), this.#scope);
  }

  #site(operation: string): OperatorSite {
    return this.#scope.session.code.site(operation);
  }

  /** The user's array is the queue: what is pushed onto it later is seen (spec 6.4). */
  #takeFrom(queue: unknown[], site: OperatorSite): RDD | undefined {
    return queue.length === 0 ? undefined : rddFrom(Array.prototype.shift.call(queue), this.#scope, site);
  }

  /** Left out: an empty RDD of one partition; null: none (spec 6.4). */
  #defaultRdd(value: unknown, site: OperatorSite): RDD | undefined {
    if (value === null) return undefined;
    return value === undefined ? new EmptyRDD(this.#scope.context.rdds, 1) : rddFrom(value, this.#scope, site);
  }
}

harden(StreamingContextFacade);

/**
 * What lies behind a StreamingContext of the program.
 * @throws EngineError `illegalArgument` for anything else
 */
export function contextScopeOf(value: unknown): StreamScope {
  const scope = typeof value === "object" && value !== null ? scopeIn(value) : undefined;
  if (scope !== undefined) return scope;
  throw illegalArgument(`A StreamingContext is needed, not ${value === null ? "null" : typeof value}.`);
}

/** Calls the program's function that makes a context. */
function created(create: unknown, operation: string): StreamingContextFacade {
  const made = requireFunction(create, { operation })();
  if (made instanceof StreamingContextFacade) return made;
  throw illegalArgument(`The function of ${operation} must return a StreamingContext.`);
}

function sparkContextFrom(given: unknown): dstream.SparkContext {
  if (given === undefined) return new SparkContextFacade(new SparkConf());
  return given instanceof SparkConf ? new SparkContextFacade(given) : (given as dstream.SparkContext);
}

/** @throws EngineError `illegalArgument` for a SparkContext that is none */
function startScope(sparkContext: dstream.SparkContext, batchDuration: number): StreamScope {
  const internals = sparkContextOf(sparkContext);
  const { conf, session, slots } = internals;
  const settings = streamingSettings((key) => conf.get(key), batchDuration);
  const context = new StreamingContext({
    sparkContext: internals.context,
    slots,
    master: conf.get("spark.master", "local[2]"),
    appName: conf.get("spark.app.name", ""),
    workDirectory: session.workDirectory,
    batchDuration,
    settings,
    checkpointDirectory: () => internals.checkpointDirectory ?? settings.checkpointDirectory,
    services: streamingServices(),
  });
  return { context, session };
}

/** `union(a, b)` or `union([a, b])`. */
function flattened(values: readonly unknown[]): readonly unknown[] {
  const [first] = values;
  return values.length === 1 && Array.isArray(first) ? first : values;
}

function requireHost(hostname: unknown, { operation }: OperatorSite): string {
  if (typeof hostname === "string" && hostname !== "") return hostname;
  throw illegalArgument(`${operation} needs a host name, but was given ${String(hostname)}.`);
}

function requirePort(port: unknown, { operation }: OperatorSite): number {
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw illegalArgument(`${operation} needs a port from 1 to 65535, but was given ${String(port)}.`);
}

function notAnArray(operation: string, value: unknown): EngineError {
  return illegalArgument(`${operation} takes an array, but it was given ${value === null ? "null" : typeof value}.`);
}

function illegalArgument(message: string): EngineError {
  return new EngineError("illegalArgument", message, { name: "IllegalArgumentException" });
}
