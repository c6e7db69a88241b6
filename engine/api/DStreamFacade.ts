import type { DStream } from "../dstream/DStream.ts";
import { ForEachDStream } from "../dstream/ForEachDStream.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { toDuration } from "../util/Duration.ts";
import { EngineError } from "../util/errors.ts";
import { StorageLevel } from "../util/StorageLevel.ts";
import { Time } from "../util/Time.ts";
import { DStreamCall } from "./DStreamCall.ts";
import { deriveStream, type DStreamHandle, streamOf } from "./DStreamHandle.ts";
import type * as dstream from "./dstream.d.ts";
import { foreachRddOutput } from "./foreachRddOutput.ts";
import { kafkaOutput } from "./kafkaOptions.ts";
import { commitAsync } from "./kafkaStreams.ts";
import { PairDStreamFunctions } from "./PairDStreamFunctions.ts";
import { printOutput, type PrintStyle } from "./printOutput.ts";
import { rddFacade } from "./RDDFacade.ts";
import { saveAsTextFilesOutput } from "./saveAsTextFilesOutput.ts";
import { tableOutput } from "./saveTarget.ts";
import { saveToTableOutput } from "./saveToTableOutput.ts";
import { streamingServices } from "./streamingServices.ts";
import { driverServices } from "./driverServices.ts";
import {
  mapWithStateStream,
  snapshotStream,
  type StateCall,
  updateStateStream,
  type UpdateStateArguments,
} from "./stateStreams.ts";
import type { StreamScope } from "./StreamScope.ts";
import { writeToKafkaOutput } from "./writeToKafkaOutput.ts";

type Declared = dstream.MapWithStateDStream<unknown, unknown, unknown, unknown>;

/**
 * The DStream that programs see, with all methods of the classes below it: DStreamHandle, DStreamTransformations and PairDStreamFunctions.
 * Types of records are the declaration's business (dstream.d.ts says what each method does), here they are unknown.
 */
export class DStreamFacade extends PairDStreamFunctions implements Record<keyof Declared, unknown> {
  updateStateByKey(...given: UpdateStateArguments): this {
    return deriveStream(this, updateStateStream(given, stateCall(this, "updateStateByKey")));
  }

  mapWithState(spec: unknown): this {
    return deriveStream(this, mapWithStateStream(spec, stateCall(this, "mapWithState")));
  }

  /** Declared only for what mapWithState returns. */
  stateSnapshots(): this {
    return deriveStream(this, snapshotStream(stateCall(this, "stateSnapshots")));
  }

  /** Declared only for what createDirectStream returns. */
  commitAsync(...given: unknown[]): void {
    const { stream, site } = new DStreamCall(this, "commitAsync");
    commitAsync(stream, given, site);
  }

  slice(fromTime: unknown, toTime: unknown): unknown[] {
    const { stream, scope } = new DStreamCall(this, "slice");
    const rdds = stream.slice(requireTime(fromTime), requireTime(toTime));
    return rdds.map((rdd) => rddFacade(rdd, scope.session));
  }

  cache(): this {
    return this.persist();
  }

  persist(level?: unknown): this {
    streamOf(this, "persist").persist(level === undefined ? undefined : requireStorageLevel(level));
    return this;
  }

  checkpoint(interval: unknown): this {
    streamOf(this, "checkpoint").checkpoint(toDuration(interval).milliseconds);
    return this;
  }

  foreachRDD(f: unknown): void {
    const { stream, scope, site } = new DStreamCall(this, "foreachRDD");
    new ForEachDStream(stream, foreachRddOutput(f, scope.session, site), site);
  }

  print(num = 10): void {
    printStream(this, "print", num);
  }

  pprint(num = 10): void {
    printStream(this, "pprint", num);
  }

  saveToTable(connection: unknown, table: unknown, options?: unknown): void {
    const { stream, site } = new DStreamCall(this, "saveToTable");
    const output = tableOutput(connection, table, options, driverServices().outputOwner);
    new ForEachDStream(stream, saveToTableOutput(output, streamingServices().connector, site), site);
  }

  writeToKafka(topic: unknown, options: unknown): void {
    const { stream, scope, site } = new DStreamCall(this, "writeToKafka");
    new ForEachDStream(stream, writeToKafkaOutput(kafkaOutput(topic, options, scope.session.code, site), site), site);
  }

  saveAsTextFiles(prefix: unknown, suffix?: unknown): void {
    const { stream, scope, site } = new DStreamCall(this, "saveAsTextFiles");
    const { workDirectory } = scope.session;
    const names = { prefix: textOr(prefix, ""), suffix: textOr(suffix, "") };
    new ForEachDStream(stream, saveAsTextFilesOutput({ ...names, workDirectory, site }), site);
  }
}

harden(DStreamFacade);

/** A stream as programs see it. */
export function streamFacade<T>(stream: DStream, scope: StreamScope): dstream.DStream<T> {
  return new DStreamFacade(stream, scope) as unknown as dstream.DStream<T>;
}

function stateCall(handle: DStreamHandle, operation: string): StateCall {
  const { stream, scope, site } = new DStreamCall(handle, operation);
  return { parent: stream, scope, site };
}

function printStream(handle: DStreamHandle, style: PrintStyle, num: number): void {
  const { stream, site } = new DStreamCall(handle, style);
  if (!Number.isSafeInteger(num) || num < 0) {
    const text = String(num);
    throw illegalArgument(`${style} takes a number of elements, 0 or more, but was given ${text}.`, { num: text });
  }
  new ForEachDStream(stream, printOutput({ style, num, site }), site);
}

function requireTime(value: unknown): number {
  if (value instanceof Time) return value.milliseconds;
  throw illegalArgument(`slice takes two times, such as new Time(1000), but was given ${typeof value}.`);
}

function requireStorageLevel(value: unknown): StorageLevel {
  if (value instanceof StorageLevel) return value;
  throw illegalArgument(
    `persist takes a storage level, such as StorageLevel.MEMORY_ONLY, but was given ${typeof value}.`,
  );
}

function illegalArgument(message: string, params: Readonly<Record<string, string>> = {}): EngineError {
  return new EngineError("illegalArgument", message, { name: "IllegalArgumentException", params });
}

function textOr(value: unknown, fallback: string): string {
  return value === undefined || value === null ? fallback : String(value);
}
