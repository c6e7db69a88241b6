import type { StreamingContext } from "./StreamingContext.ts";

/** The StreamingContexts of a program: many may be made, one may be active (spec 7.1). */
export class StreamingContexts {
  readonly #all: StreamingContext[] = [];
  #onStarted: ((context: StreamingContext) => void)[] = [];

  add(context: StreamingContext): void {
    this.#all.push(context);
  }

  /** Called by a context that has become active. */
  started(context: StreamingContext): void {
    for (const resolve of this.#onStarted.splice(0)) resolve(context);
  }

  get active(): StreamingContext | undefined {
    return this.#all.find(({ state }) => state === "active");
  }

  get all(): readonly StreamingContext[] {
    return this.#all;
  }

  /** The active context, once there is one. */
  whenActive(): Promise<StreamingContext> {
    const { active } = this;
    if (active !== undefined) return Promise.resolve(active);
    return new Promise((resolve) => this.#onStarted.push(resolve));
  }
}
