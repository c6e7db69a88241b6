import { DStream } from "./DStream.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** A stream that brings data in from outside. Input stream ids count from 0 in the order of creation (spec 6.1). */
export abstract class InputDStream extends DStream {
  readonly inputStreamId: number;

  protected constructor(context: DStreamContext, site: OperatorSite) {
    super(context, [], site);
    this.inputStreamId = context.graph.registerInput(this);
  }

  /** Display name, for example `Queue stream [0]`. */
  abstract get name(): string;

  /** Called once, when the program starts. */
  startInput(): void {}

  /**
   * Called and awaited before the batch of `time` (ms) is generated, batch by batch in order: for what has to be asked of systems outside. Must
   * end within a few seconds, since ticks wait for it. What it throws loses the batch.
   */
  prepare(_time: number): Promise<void> | undefined {
    return undefined;
  }

  /** True where batches that are done say how fast this stream may be (spec 9). */
  get isRateControlled(): boolean {
    return false;
  }

  /** From now on no more records a second than this (spec 9.2). */
  updateRate(_recordsPerSecond: number): void {}
}
