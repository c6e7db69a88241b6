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
}
