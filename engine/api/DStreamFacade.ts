import { count } from "../dstream/count.ts";
import { DStream } from "../dstream/DStream.ts";
import { FilteredDStream } from "../dstream/FilteredDStream.ts";
import { FlatMappedDStream } from "../dstream/FlatMappedDStream.ts";
import { FlatMapValuedDStream } from "../dstream/FlatMapValuedDStream.ts";
import { ForEachDStream } from "../dstream/ForEachDStream.ts";
import { GlommedDStream } from "../dstream/GlommedDStream.ts";
import { GroupedDStream } from "../dstream/GroupedDStream.ts";
import { MapPartitionedDStream } from "../dstream/MapPartitionedDStream.ts";
import { MappedDStream } from "../dstream/MappedDStream.ts";
import { MapValuedDStream } from "../dstream/MapValuedDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { reduce } from "../dstream/reduce.ts";
import { reduceByKey } from "../dstream/reduceByKey.ts";
import { reduceByKeyAndWindow } from "../dstream/reduceByKeyAndWindow.ts";
import { repartition } from "../dstream/repartition.ts";
import { StateDStream } from "../dstream/StateDStream.ts";
import { streamPartitioner } from "../dstream/streamPartitioner.ts";
import { TransformedDStream } from "../dstream/TransformedDStream.ts";
import { UnionDStream } from "../dstream/UnionDStream.ts";
import { WindowedDStream, type WindowSpan } from "../dstream/WindowedDStream.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { toDuration } from "../util/Duration.ts";
import { EngineError } from "../util/errors.ts";
import type * as dstream from "./dstream.d.ts";
import { foreachRddOutput } from "./foreachRddOutput.ts";
import { printOutput, type PrintStyle } from "./printOutput.ts";
import { saveAsTextFilesOutput } from "./saveAsTextFilesOutput.ts";
import type { StreamScope } from "./StreamScope.ts";
import { rddFrom } from "./rddFrom.ts";
import { transformFunction } from "./transformFunction.ts";

type FunctionStream = new (parent: DStream, f: FunctionRef, site: OperatorSite) => DStream;

/** Reads the private stream; set by the class, so that programs cannot reach it. */
let streamIn: (value: object) => DStream | undefined;

/**
 * The DStream that programs see (dstream.d.ts says what each method does). Holds the stream privately; methods return new facades. Types of
 * records are the declaration's business, here they are unknown.
 */
export class DStreamFacade implements Record<keyof dstream.DStream<unknown>, unknown> {
  readonly #stream: DStream;
  readonly #scope: StreamScope;

  /** Programs can reach this constructor but have no stream to give it. */
  constructor(stream: DStream, scope: StreamScope) {
    if (!(stream instanceof DStream))
      throw new TypeError("Illegal constructor: DStreams are made by a StreamingContext");
    this.#stream = stream;
    this.#scope = scope;
    markNotSerializable(this, "a DStream");
    Object.freeze(this);
  }

  static {
    streamIn = (value) => (#stream in value ? value.#stream : undefined);
  }

  map(f: unknown): DStreamFacade {
    return this.#deriveWith(MappedDStream, f, this.#site("map"));
  }

  flatMap(f: unknown): DStreamFacade {
    return this.#deriveWith(FlatMappedDStream, f, this.#site("flatMap"));
  }

  filter(f: unknown): DStreamFacade {
    return this.#deriveWith(FilteredDStream, f, this.#site("filter"));
  }

  mapPartitions(f: unknown): DStreamFacade {
    return this.#deriveWith(MapPartitionedDStream, f, this.#site("mapPartitions"));
  }

  mapValues(f: unknown): DStreamFacade {
    return this.#deriveWith(MapValuedDStream, f, this.#site("mapValues"));
  }

  flatMapValues(f: unknown): DStreamFacade {
    return this.#deriveWith(FlatMapValuedDStream, f, this.#site("flatMapValues"));
  }

  glom(): DStreamFacade {
    return this.#derive(new GlommedDStream(this.#stream, this.#site("glom")));
  }

  repartition(numPartitions: number): DStreamFacade {
    const site = this.#site("repartition");
    const { numPartitions: checked } = streamPartitioner(this.#stream, numPartitions);
    return this.#derive(repartition(this.#stream, checked, site));
  }

  reduce(f: unknown): DStreamFacade {
    const site = this.#site("reduce");
    return this.#derive(reduce(this.#stream, this.#ref(f, site), site));
  }

  count(): DStreamFacade {
    return this.#derive(count(this.#stream, this.#site("count")));
  }

  union(other: unknown): DStreamFacade {
    return this.#derive(new UnionDStream([this.#stream, streamOf(other, "union")], this.#site("union")));
  }

  window(windowDuration: unknown, slideDuration?: unknown): DStreamFacade {
    const span = this.#span(windowDuration, slideDuration);
    return this.#derive(new WindowedDStream(this.#stream, span, this.#site("window")));
  }

  transform(f: unknown): DStreamFacade {
    const site = this.#site("transform");
    const derive = transformFunction(f, { session: this.#scope.session, site, takes: "oneRdd" });
    return this.#derive(new TransformedDStream([this.#stream], derive, site));
  }

  reduceByKey(f: unknown, numPartitions?: number): DStreamFacade {
    const site = this.#site("reduceByKey");
    const options = { f: this.#ref(f, site), partitioner: streamPartitioner(this.#stream, numPartitions) };
    return this.#derive(reduceByKey(this.#stream, options, site));
  }

  groupByKey(numPartitions?: number): DStreamFacade {
    const partitioner = streamPartitioner(this.#stream, numPartitions);
    return this.#derive(new GroupedDStream(this.#stream, partitioner, this.#site("groupByKey")));
  }

  reduceByKeyAndWindow(
    f: unknown,
    windowDuration: unknown,
    slideDuration?: unknown,
    numPartitions?: number,
  ): DStreamFacade {
    const site = this.#site("reduceByKeyAndWindow");
    const options = {
      f: this.#ref(f, site),
      partitioner: streamPartitioner(this.#stream, numPartitions),
      ...this.#span(windowDuration, slideDuration),
    };
    return this.#derive(reduceByKeyAndWindow(this.#stream, options, site));
  }

  updateStateByKey(f: unknown, numPartitions?: number, initialRDD?: unknown): DStreamFacade {
    const site = this.#site("updateStateByKey");
    const initial = isGiven(initialRDD) && { initial: rddFrom(initialRDD, this.#scope, site) };
    const partitioner = streamPartitioner(this.#stream, numPartitions);
    const options = { update: this.#ref(f, site), partitioner, ...initial };
    return this.#derive(new StateDStream(this.#stream, options, site));
  }

  cache(): this {
    this.#stream.persist();
    return this;
  }

  persist(): this {
    return this.cache();
  }

  foreachRDD(f: unknown): void {
    const site = this.#site("foreachRDD");
    new ForEachDStream(this.#stream, foreachRddOutput(f, this.#scope.session, site), site);
  }

  print(num = 10): void {
    this.#print("print", num);
  }

  pprint(num = 10): void {
    this.#print("pprint", num);
  }

  saveAsTextFiles(prefix: unknown, suffix?: unknown): void {
    const site = this.#site("saveAsTextFiles");
    const { workDirectory } = this.#scope.session;
    const names = { prefix: textOr(prefix, ""), suffix: textOr(suffix, "") };
    new ForEachDStream(this.#stream, saveAsTextFilesOutput({ ...names, workDirectory, site }), site);
  }

  #print(style: PrintStyle, num: number): void {
    const site = this.#site(style);
    if (!Number.isSafeInteger(num) || num < 0) throw badCount(style, num);
    new ForEachDStream(this.#stream, printOutput({ style, num, site }), site);
  }

  #site(operation: string): OperatorSite {
    return this.#scope.session.code.site(operation);
  }

  #ref(f: unknown, site: OperatorSite): FunctionRef {
    return this.#scope.session.code.functionRef(f, site);
  }

  #derive(stream: DStream): DStreamFacade {
    return new DStreamFacade(stream, this.#scope);
  }

  #deriveWith(stream: FunctionStream, f: unknown, site: OperatorSite): DStreamFacade {
    return this.#derive(new stream(this.#stream, this.#ref(f, site), site));
  }

  #span(windowDuration: unknown, slideDuration: unknown): WindowSpan {
    return {
      windowDuration: toDuration(windowDuration).milliseconds,
      slideDuration: isGiven(slideDuration) ? toDuration(slideDuration).milliseconds : this.#stream.slideDuration,
    };
  }
}

harden(DStreamFacade);

/**
 * The stream behind a DStream of the program.
 * @throws EngineError `illegalArgument` for anything else; `operation` is named in the message
 */
export function streamOf(value: unknown, operation: string): DStream {
  const stream = typeof value === "object" && value !== null ? streamIn(value) : undefined;
  if (stream !== undefined) return stream;
  const type = value === null ? "null" : typeof value;
  throw new EngineError("illegalArgument", `${operation} takes a DStream, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}

/** A stream as programs see it. */
export function streamFacade<T>(stream: DStream, scope: StreamScope): dstream.DStream<T> {
  return new DStreamFacade(stream, scope) as unknown as dstream.DStream<T>;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function textOr(value: unknown, fallback: string): string {
  return isGiven(value) ? String(value) : fallback;
}

function badCount(operation: string, num: unknown): EngineError {
  const text = String(num);
  return new EngineError(
    "illegalArgument",
    `${operation} takes a number of elements, 0 or more, but was given ${text}.`,
    {
      name: "IllegalArgumentException",
      params: { operation, num: text },
    },
  );
}
