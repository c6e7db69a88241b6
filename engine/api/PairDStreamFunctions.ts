import { FlatMapValuedDStream } from "../dstream/FlatMapValuedDStream.ts";
import { GroupedDStream } from "../dstream/GroupedDStream.ts";
import { groupByKeyAndWindow } from "../dstream/groupByKeyAndWindow.ts";
import { joinStreams, type JoinFunction } from "../dstream/joinStreams.ts";
import { MapValuedDStream } from "../dstream/MapValuedDStream.ts";
import { reduceByKey } from "../dstream/reduceByKey.ts";
import { reduceByKeyAndWindow } from "../dstream/reduceByKeyAndWindow.ts";
import { ShuffledDStream } from "../dstream/ShuffledDStream.ts";
import { cogroup } from "../rdd/cogroup.ts";
import { fullOuterJoin } from "../rdd/fullOuterJoin.ts";
import { join } from "../rdd/join.ts";
import { leftOuterJoin } from "../rdd/leftOuterJoin.ts";
import { rightOuterJoin } from "../rdd/rightOuterJoin.ts";
import { DStreamCall } from "./DStreamCall.ts";
import { deriveStream, type DStreamHandle } from "./DStreamHandle.ts";
import { DStreamTransformations, withFunction } from "./DStreamTransformations.ts";

/** What only streams of pairs have; the compiler sees to it that nobody else calls it (dstream.d.ts says what each method does). */
export class PairDStreamFunctions extends DStreamTransformations {
  mapValues(f: unknown): this {
    return withFunction(this, f, { operation: "mapValues", stream: MapValuedDStream });
  }

  flatMapValues(f: unknown): this {
    return withFunction(this, f, { operation: "flatMapValues", stream: FlatMapValuedDStream });
  }

  reduceByKey(f: unknown, numPartitions?: number): this {
    const call = new DStreamCall(this, "reduceByKey");
    const options = { f: call.ref(f), partitioner: call.partitioner(numPartitions) };
    return deriveStream(this, reduceByKey(call.stream, options, call.site));
  }

  combineByKey(createCombiner: unknown, mergeValue: unknown, ...rest: unknown[]): this {
    const call = new DStreamCall(this, "combineByKey");
    const [mergeCombiners, numPartitions] = rest;
    const functions = {
      create: call.ref(createCombiner),
      mergeValue: call.ref(mergeValue),
      mergeCombiners: call.ref(mergeCombiners),
    };
    const partitioner = call.partitioner(numPartitions as number | undefined);
    return deriveStream(this, new ShuffledDStream(call.stream, { functions, partitioner }, call.site));
  }

  groupByKey(numPartitions?: number): this {
    const call = new DStreamCall(this, "groupByKey");
    return deriveStream(this, new GroupedDStream(call.stream, call.partitioner(numPartitions), call.site));
  }

  join(other: unknown, numPartitions?: number): this {
    return joined(this, other, { operation: "join", numPartitions, join });
  }

  leftOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, other, { operation: "leftOuterJoin", numPartitions, join: leftOuterJoin });
  }

  rightOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, other, { operation: "rightOuterJoin", numPartitions, join: rightOuterJoin });
  }

  fullOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, other, { operation: "fullOuterJoin", numPartitions, join: fullOuterJoin });
  }

  cogroup(other: unknown, numPartitions?: number): this {
    const cogroupTwo: JoinFunction = (left, right, partitioner) => cogroup(left, [right], partitioner);
    return joined(this, other, { operation: "cogroup", numPartitions, join: cogroupTwo });
  }

  groupByKeyAndWindow(windowDuration: unknown, slideDuration?: unknown, numPartitions?: number): this {
    const call = new DStreamCall(this, "groupByKeyAndWindow");
    const options = { ...call.span(windowDuration, slideDuration), partitioner: call.partitioner(numPartitions) };
    return deriveStream(this, groupByKeyAndWindow(call.stream, options, call.site));
  }

  /**
   * (f, window, slide?, numPartitions?) or (f, inverse, window, slide?, numPartitions?, filter?): a function in second place is an inverse.
   */
  reduceByKeyAndWindow(f: unknown, ...args: unknown[]): this {
    const call = new DStreamCall(this, "reduceByKeyAndWindow");
    const { stream, site } = call;
    const [inverse, ...others] = typeof args[0] === "function" ? args : [undefined, ...args];
    const [windowDuration, slideDuration, numPartitions, filter] = others;
    const partitioner = call.partitioner((numPartitions ?? undefined) as number | undefined);
    const span = call.span(windowDuration, slideDuration);
    const reduce = call.ref(f);
    if (inverse === undefined) {
      return deriveStream(this, reduceByKeyAndWindow(stream, { f: reduce, partitioner, ...span }, site));
    }
    const functions = { reduce, inverse: call.ref(inverse), ...(isGiven(filter) && { filter: call.ref(filter) }) };
    return deriveStream(this, stream.context.dialect.reducedWindow(stream, { functions, partitioner, ...span }, site));
  }
}

interface JoinCall {
  readonly operation: string;
  readonly numPartitions: number | undefined;
  readonly join: JoinFunction;
}

function joined<Handle extends DStreamHandle>(
  handle: Handle,
  other: unknown,
  { operation, ...rest }: JoinCall,
): Handle {
  const call = new DStreamCall(handle, operation);
  const options = { join: rest.join, partitioner: call.partitioner(rest.numPartitions) };
  return deriveStream(handle, joinStreams([call.stream, call.other(other)], options, call.site));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
