import { modelMapWithState } from "./modelMapWithState.ts";
import { ModelRDD } from "./ModelRDD.ts";
import { modelReducedWindow } from "./modelReducedWindow.ts";
import type { ModelStateSpec } from "./ModelStateSpec.ts";
import { modelUpdateState, type UpdateArguments } from "./modelUpdateState.ts";

type OneValue = (value: unknown) => unknown;
type TwoValues = (a: unknown, b: unknown) => unknown;
type Lengths = readonly [windowDuration: number, slideDuration?: number];

/** What a function of the program gets as the time of a batch. */
interface ModelTime {
  readonly milliseconds: number;
}

/**
 * What spec 2 to 4 say of streams, over plain arrays: every batch of the run at once. Batches are 1 s long, durations are in seconds.
 * Where the methods of an RDD and of a stream have one name, the stream's is the RDD's for each batch.
 */
export class ModelDStream {
  readonly slide: number;
  /** The batch of second i + 1; undefined where the stream has no RDD. */
  readonly rdds: readonly (ModelRDD | undefined)[];

  constructor(slide: number, rdds: readonly (ModelRDD | undefined)[]) {
    this.slide = slide;
    this.rdds = rdds;
  }

  #each(f: (rdd: ModelRDD, time: ModelTime) => ModelRDD): ModelDStream {
    return new ModelDStream(
      this.slide,
      this.rdds.map((rdd, i) => rdd && f(rdd, { milliseconds: (i + 1) * 1000 })),
    );
  }

  map(f: OneValue): ModelDStream {
    return this.#each((rdd) => rdd.map(f));
  }

  flatMap(f: (value: unknown) => Iterable<unknown>): ModelDStream {
    return this.#each((rdd) => rdd.flatMap(f));
  }

  filter(f: (value: unknown) => boolean): ModelDStream {
    return this.#each((rdd) => rdd.filter(f));
  }

  mapPartitions(f: (values: unknown[]) => Iterable<unknown>): ModelDStream {
    return this.#each((rdd) => rdd.mapPartitions(f));
  }

  glom(): ModelDStream {
    return this.#each((rdd) => rdd.glom());
  }

  repartition(): ModelDStream {
    return this;
  }

  cache(): ModelDStream {
    return this;
  }

  checkpoint(): ModelDStream {
    return this;
  }

  mapValues(f: OneValue): ModelDStream {
    return this.#each((rdd) => rdd.mapValues(f));
  }

  flatMapValues(f: (value: unknown) => Iterable<unknown>): ModelDStream {
    return this.#each((rdd) => rdd.flatMapValues(f));
  }

  reduceByKey(f: TwoValues): ModelDStream {
    return this.#each((rdd) => rdd.reduceByKey(f));
  }

  combineByKey(create: OneValue, mergeValue: TwoValues): ModelDStream {
    return this.#each((rdd) => rdd.combineByKey(create, mergeValue));
  }

  groupByKey(): ModelDStream {
    return this.#each((rdd) => rdd.groupByKey());
  }

  reduce(f: TwoValues): ModelDStream {
    return this.#keyedAlike()
      .reduceByKey(f)
      .map((pair) => (pair as [string, unknown])[1]);
  }

  count(): ModelDStream {
    return this.#each((rdd) => new ModelRDD([rdd.elements.length]));
  }

  countByValue(): ModelDStream {
    return this.#counted().reduceByKey(sum);
  }

  transform(f: (rdd: ModelRDD, time: ModelTime) => ModelRDD): ModelDStream {
    return this.#each(f);
  }

  transformWith(other: ModelDStream, f: (a: ModelRDD, b: ModelRDD, time: ModelTime) => ModelRDD): ModelDStream {
    return this.#each((rdd, time) => f(rdd, other.#at(time), time));
  }

  union(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.union(b));
  }

  join(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.join(b));
  }

  leftOuterJoin(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.leftOuterJoin(b));
  }

  rightOuterJoin(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.rightOuterJoin(b));
  }

  fullOuterJoin(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.fullOuterJoin(b));
  }

  cogroup(other: ModelDStream): ModelDStream {
    return this.transformWith(other, (a, b) => a.cogroup(b));
  }

  /** Spec 3.1. */
  window(windowDuration: number, slideDuration = this.slide): ModelDStream {
    const rdds = this.rdds.map((_, i) => {
      const time = i + 1;
      if (time % slideDuration !== 0) return undefined;
      const inside = this.rdds.slice(Math.max(0, time - windowDuration), time);
      return new ModelRDD(inside.flatMap((rdd) => rdd?.elements ?? []));
    });
    return new ModelDStream(slideDuration, rdds);
  }

  /** Spec 3.5. */
  groupByKeyAndWindow(...lengths: Lengths): ModelDStream {
    return this.window(...lengths).groupByKey();
  }

  /** Spec 3.3, and 3.6 with an inverse. */
  reduceByKeyAndWindow(f: TwoValues, ...args: readonly unknown[]): ModelDStream {
    const [inverse, window, slide, , filter] = typeof args[0] === "function" ? args : [undefined, ...args];
    const windowDuration = window as number;
    const slideDuration = (slide as number | undefined) ?? this.slide;
    if (inverse === undefined) return this.window(windowDuration, slideDuration).reduceByKey(f);
    const functions = { f, inverse: inverse as TwoValues, ...(filter !== undefined && { filter: filter as never }) };
    const span = { windowDuration, slideDuration };
    return new ModelDStream(slideDuration, modelReducedWindow(this.rdds, functions, span));
  }

  /** Spec 3.4, and 3.7 with an inverse. */
  reduceByWindow(f: TwoValues, ...args: readonly unknown[]): ModelDStream {
    return this.#keyedAlike()
      .reduceByKeyAndWindow(f, ...args)
      .map((pair) => (pair as [string, unknown])[1]);
  }

  /** Spec 3.7. */
  countByWindow(...lengths: Lengths): ModelDStream {
    return this.map(() => 1).reduceByWindow(sum, difference, ...lengths);
  }

  /** Spec 3.7. */
  countByValueAndWindow(...[windowDuration, slideDuration]: Lengths): ModelDStream {
    const isLeft = (pair: unknown): boolean => (pair as [unknown, number])[1] !== 0;
    const window = [windowDuration, slideDuration, undefined, isLeft];
    return this.#counted().reduceByKeyAndWindow(sum, difference, ...window);
  }

  /** Spec 4.1. */
  updateStateByKey(...args: UpdateArguments): ModelDStream {
    return new ModelDStream(this.slide, modelUpdateState(this.rdds, args));
  }

  /** Spec 4.3. */
  mapWithState(spec: ModelStateSpec): ModelMapWithStateDStream {
    return new ModelMapWithStateDStream(this, spec, 10 * this.slide);
  }

  #at({ milliseconds }: ModelTime): ModelRDD {
    const rdd = this.rdds[milliseconds / 1000 - 1];
    if (rdd === undefined) throw new Error(`No RDD at ${milliseconds} ms.`);
    return rdd;
  }

  #keyedAlike(): ModelDStream {
    return this.map((value) => ["", value]);
  }

  #counted(): ModelDStream {
    return this.map((value) => [value, 1]);
  }
}

/** The outputs of the program's function; `stateSnapshots` has the states. */
class ModelMapWithStateDStream extends ModelDStream {
  readonly #parent: ModelDStream;
  readonly #spec: ModelStateSpec;
  readonly #snapshots: ModelDStream;

  /** @param interval how often timeouts are looked for, s */
  constructor(parent: ModelDStream, spec: ModelStateSpec, interval: number) {
    const { outputs, snapshots } = modelMapWithState(parent.rdds, spec, interval);
    super(parent.slide, outputs);
    this.#parent = parent;
    this.#spec = spec;
    this.#snapshots = new ModelDStream(parent.slide, snapshots);
  }

  override checkpoint(interval = 0): ModelMapWithStateDStream {
    return new ModelMapWithStateDStream(this.#parent, this.#spec, interval);
  }

  stateSnapshots(): ModelDStream {
    return this.#snapshots;
  }
}

function sum(a: unknown, b: unknown): number {
  return (a as number) + (b as number);
}

function difference(a: unknown, b: unknown): number {
  return (a as number) - (b as number);
}
