import type { RDD } from "../rdd/RDD.ts";
import { union } from "../rdd/union.ts";
import { EngineError } from "../util/errors.ts";
import type { StorageLevel } from "../util/StorageLevel.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** Length and slide of a window, ms. */
export interface WindowSpan {
  readonly windowDuration: number;
  readonly slideDuration: number;
}

/**
 * All elements of the parent's RDDs in a moving window, oldest first (spec 3.1). With parent slide p, the window at t covers the parent's
 * times `t - window + p ... t`:
 *
 *     parent    1   2   3   4   5   6
 *     at 4      └───────────┘           window 4, slide 2
 *     at 6              └───────────┘
 */
export class WindowedDStream extends DStream {
  readonly #parent: DStream;
  readonly #span: WindowSpan;

  /** @throws EngineError `windowNotMultiple`, `slideNotMultiple` unless both are multiples of the parent's slide (spec 3.2) */
  constructor(parent: DStream, span: WindowSpan, site: OperatorSite) {
    requireMultiple("window", span.windowDuration, { parent, site });
    requireMultiple("slide", span.slideDuration, { parent, site });
    super(parent.context, [parent], site);
    this.#parent = parent;
    this.#span = span;
    parent.persist();
  }

  override get slideDuration(): number {
    return this.#span.slideDuration;
  }

  override get windowDuration(): number {
    return this.#span.windowDuration;
  }

  override get parentRememberDuration(): number {
    return this.rememberDuration + this.#span.windowDuration;
  }

  /** Keeps the parent's RDDs, which windows share, and not the window's own (spec 2.6). */
  override persist(level?: StorageLevel): void {
    this.#parent.persist(level);
  }

  protected override compute(time: number): RDD {
    const from = time - this.#span.windowDuration + this.#parent.slideDuration;
    return union(this.context.rdds, this.#parent.rddsBetween(from, time));
  }
}

function requireMultiple(
  what: "window" | "slide",
  duration: number,
  { parent, site }: { readonly parent: DStream; readonly site: OperatorSite },
): void {
  const parentSlide = parent.slideDuration;
  if (duration > 0 && duration % parentSlide === 0) return;
  throw new EngineError(
    `${what}NotMultiple`,
    `The ${what} duration of windowed DStream (${duration} ms) must be a multiple of the slide duration of parent DStream (${parentSlide} ms)`,
    { name: "Exception", params: { duration, parentSlide }, ...(site.position && { position: site.position }) },
  );
}
