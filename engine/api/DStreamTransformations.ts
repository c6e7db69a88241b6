import { count } from "../dstream/count.ts";
import { countByValue } from "../dstream/countByValue.ts";
import { countByValueAndWindow } from "../dstream/countByValueAndWindow.ts";
import { countByWindow } from "../dstream/countByWindow.ts";
import type { DStream } from "../dstream/DStream.ts";
import { FilteredDStream } from "../dstream/FilteredDStream.ts";
import { FlatMappedDStream } from "../dstream/FlatMappedDStream.ts";
import { GlommedDStream } from "../dstream/GlommedDStream.ts";
import { MapPartitionedDStream } from "../dstream/MapPartitionedDStream.ts";
import { MappedDStream } from "../dstream/MappedDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { reduce } from "../dstream/reduce.ts";
import { inverseReduceByWindow, reduceByWindow } from "../dstream/reduceByWindow.ts";
import { repartition } from "../dstream/repartition.ts";
import { TransformedDStream } from "../dstream/TransformedDStream.ts";
import { UnionDStream } from "../dstream/UnionDStream.ts";
import { WindowedDStream } from "../dstream/WindowedDStream.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { requirePartitionCount } from "../rdd/requirePartitionCount.ts";
import { DStreamCall } from "./DStreamCall.ts";
import { deriveStream, DStreamHandle } from "./DStreamHandle.ts";
import { transformFunction } from "./transformFunction.ts";

type FunctionStream = new (parent: DStream, f: FunctionRef, site: OperatorSite) => DStream;

/** What makes one stream out of others, whatever their elements (dstream.d.ts says what each method does). */
export class DStreamTransformations extends DStreamHandle {
  map(f: unknown): this {
    return withFunction(this, f, { operation: "map", stream: MappedDStream });
  }

  flatMap(f: unknown): this {
    return withFunction(this, f, { operation: "flatMap", stream: FlatMappedDStream });
  }

  filter(f: unknown): this {
    return withFunction(this, f, { operation: "filter", stream: FilteredDStream });
  }

  mapPartitions(f: unknown): this {
    return withFunction(this, f, { operation: "mapPartitions", stream: MapPartitionedDStream });
  }

  glom(): this {
    const { stream, site } = new DStreamCall(this, "glom");
    return deriveStream(this, new GlommedDStream(stream, site));
  }

  repartition(numPartitions: number): this {
    const { stream, site } = new DStreamCall(this, "repartition");
    requirePartitionCount(numPartitions, 0);
    return deriveStream(this, repartition(stream, numPartitions, site));
  }

  reduce(f: unknown): this {
    const call = new DStreamCall(this, "reduce");
    return deriveStream(this, reduce(call.stream, call.ref(f), call.site));
  }

  count(): this {
    const { stream, site } = new DStreamCall(this, "count");
    return deriveStream(this, count(stream, site));
  }

  countByValue(numPartitions?: number): this {
    const call = new DStreamCall(this, "countByValue");
    return deriveStream(this, countByValue(call.stream, call.partitioner(numPartitions), call.site));
  }

  union(other: unknown): this {
    const call = new DStreamCall(this, "union");
    return deriveStream(this, new UnionDStream([call.stream, call.other(other)], call.site));
  }

  transform(f: unknown): this {
    const call = new DStreamCall(this, "transform");
    const derive = transformFunction(f, { session: call.scope.session, site: call.site, takes: "rdds" });
    return deriveStream(this, new TransformedDStream([call.stream], derive, call.site));
  }

  transformWith(other: unknown, f: unknown): this {
    const call = new DStreamCall(this, "transformWith");
    const derive = transformFunction(f, { session: call.scope.session, site: call.site, takes: "rdds" });
    return deriveStream(this, new TransformedDStream([call.stream, call.other(other)], derive, call.site));
  }

  window(windowDuration: unknown, slideDuration?: unknown): this {
    const call = new DStreamCall(this, "window");
    return deriveStream(this, new WindowedDStream(call.stream, call.span(windowDuration, slideDuration), call.site));
  }

  countByWindow(windowDuration: unknown, slideDuration: unknown): this {
    const call = new DStreamCall(this, "countByWindow");
    return deriveStream(this, countByWindow(call.stream, call.span(windowDuration, slideDuration), call.site));
  }

  countByValueAndWindow(windowDuration: unknown, slideDuration: unknown, numPartitions?: number): this {
    const call = new DStreamCall(this, "countByValueAndWindow");
    const options = { ...call.span(windowDuration, slideDuration), partitioner: call.partitioner(numPartitions) };
    return deriveStream(this, countByValueAndWindow(call.stream, options, call.site));
  }

  /** (f, window, slide) or (f, inverse, window, slide): a function in second place is an inverse. */
  reduceByWindow(f: unknown, ...args: unknown[]): this {
    const call = new DStreamCall(this, "reduceByWindow");
    const { stream, site } = call;
    const reduceRef = call.ref(f);
    if (typeof args[0] !== "function") {
      return deriveStream(this, reduceByWindow(stream, { f: reduceRef, ...call.span(args[0], args[1]) }, site));
    }
    const options = { reduce: reduceRef, inverse: call.ref(args[0]), ...call.span(args[1], args[2]) };
    return deriveStream(this, inverseReduceByWindow(stream, options, site));
  }
}

/** A stream made by one function of the program. Must be called by the method itself. */
export function withFunction<Handle extends DStreamHandle>(
  handle: Handle,
  f: unknown,
  { operation, stream: Made }: { readonly operation: string; readonly stream: FunctionStream },
): Handle {
  const call = new DStreamCall(handle, operation);
  return deriveStream(handle, new Made(call.stream, call.ref(f), call.site));
}
