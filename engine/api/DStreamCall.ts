import type { DStream } from "../dstream/DStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { streamPartitioner } from "../dstream/streamPartitioner.ts";
import type { WindowSpan } from "../dstream/WindowedDStream.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import type { BuiltinFunctionName } from "../rdd/builtinFunctions.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import { toDuration } from "../util/Duration.ts";
import { type DStreamHandle, scopeOf, streamOf } from "./DStreamHandle.ts";
import type { StreamScope } from "./StreamScope.ts";

/** One call of a method of a DStream by the program: to be made, and so asked for its site, synchronously inside the method. */
export class DStreamCall {
  readonly stream: DStream;
  readonly scope: StreamScope;
  readonly site: OperatorSite;

  constructor(handle: DStreamHandle, operation: string) {
    this.stream = streamOf(handle, operation);
    this.scope = scopeOf(handle);
    this.site = this.scope.session.code.site(operation);
  }

  /** A function that executors will call. Throws what `JobCode.functionRef` throws. */
  ref(f: unknown): FunctionRef {
    return this.scope.session.code.functionRef(f, this.site);
  }

  /** A function of the engine's own, called for this call. */
  builtin(name: BuiltinFunctionName): FunctionRef {
    return engineFunction(name, this.site.position);
  }

  /** Another stream that was handed in. Throws EngineError `illegalArgument` for anything else. */
  other(value: unknown): DStream {
    return streamOf(value, this.site.operation);
  }

  /** How keys are spread: over so many partitions, else over the default parallelism. Throws what HashPartitioner throws. */
  partitioner(numPartitions: number | undefined): Partitioner {
    return streamPartitioner(this.stream, numPartitions);
  }

  /** Window and slide, ms; the slide is by default that of the stream. Throws what `toDuration` throws. */
  span(windowDuration: unknown, slideDuration: unknown): WindowSpan {
    return {
      windowDuration: toDuration(windowDuration).milliseconds,
      slideDuration:
        slideDuration === undefined || slideDuration === null
          ? this.stream.slideDuration
          : toDuration(slideDuration).milliseconds,
    };
  }
}
