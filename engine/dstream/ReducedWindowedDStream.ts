import type { ShuffleDependency } from "../rdd/Dependency.ts";
import type { RDD } from "../rdd/RDD.ts";
import { ReducedWindowRDD } from "../rdd/ReducedWindowRDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ReducedBatchDStream } from "./ReducedBatchDStream.ts";
import type { ReducedWindowOptions } from "./ReducedWindowOptions.ts";
import { requirementFailed } from "./sparkErrors.ts";

/**
 * Totals by key over a moving window, carried forward from slide to slide: what leaves is taken out with the inverse function, what enters is
 * added (spec 3.6). With window w, slide s and the parent's slide p, at t:
 *
 *     leaving   t-w-s+p ... t-w
 *     entering  t-s+p ... t
 *
 * A key stays with the neutral value when its data is gone. Where s > w, what enters reaches back into the gap, as in Spark. Executors keep
 * the totals, as they keep state.
 */
export class ReducedWindowedDStream extends DStream {
  readonly #batches: ReducedBatchDStream;
  readonly #options: ReducedWindowOptions;

  /** @throws EngineError `windowNotMultiple`, `slideNotMultiple` unless both are multiples of the parent's slide (spec 3.2) */
  constructor(parent: DStream, options: ReducedWindowOptions, site: OperatorSite) {
    requireMultiple("window", options.windowDuration, { parent, site });
    requireMultiple("slide", options.slideDuration, { parent, site });
    const { functions, partitioner } = options;
    const batches = new ReducedBatchDStream(parent, { f: functions.reduce, partitioner }, site);
    super(parent.context, [batches], site);
    this.#batches = batches;
    this.#options = options;
  }

  override get slideDuration(): number {
    return this.#options.slideDuration;
  }

  override get windowDuration(): number {
    return this.#options.windowDuration;
  }

  override get parentRememberDuration(): number {
    return this.rememberDuration + this.windowDuration;
  }

  protected override get mustCheckpoint(): boolean {
    return true;
  }

  protected override get keepsItself(): boolean {
    return true;
  }

  protected override compute(time: number): RDD {
    const { windowDuration, slideDuration, functions, partitioner } = this.#options;
    const parentSlide = this.#batches.slideDuration;
    const previousTime = time - slideDuration;
    const hasPrevious = this.getOrCompute(previousTime) !== undefined;
    const rdd = new ReducedWindowRDD(this.context.rdds, {
      stateId: this.id,
      time,
      ...(hasPrevious && { previousTime }),
      functions,
      leaving: this.#shuffles(previousTime - windowDuration + parentSlide, time - windowDuration),
      entering: this.#shuffles(previousTime + parentSlide, time),
      partitioner,
    });
    this.context.stateMade(rdd, time);
    return rdd;
  }

  #shuffles(from: number, to: number): ShuffleDependency[] {
    const dependencies = this.#batches.rddsBetween(from, to).flatMap((rdd) => rdd.dependencies);
    return dependencies.filter((dependency) => dependency.kind === "shuffle");
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    this.context.cleanState(this.id, time - this.rememberDuration + this.slideDuration);
  }
}

function requireMultiple(
  what: "window" | "slide",
  duration: number,
  { parent, site: { position } }: { readonly parent: DStream; readonly site: OperatorSite },
): void {
  const parentSlide = parent.slideDuration;
  if (duration > 0 && duration % parentSlide === 0) return;
  throw requirementFailed(
    `${what}NotMultiple`,
    `The ${what} duration of ReducedWindowedDStream (${duration} ms) must be multiple of the slide duration of parent DStream (${parentSlide} ms)`,
    { params: { duration, parentSlide }, ...(position && { position }) },
  );
}
