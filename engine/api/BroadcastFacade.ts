import type { DAGScheduler } from "../dagScheduler/DAGScheduler.ts";
import { broadcastDestroyed } from "../dagScheduler/BroadcastManager.ts";
import type { CapturedValue } from "../protocol/closurePlan.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markShared } from "../sandbox/sharedVariables.ts";
import type * as dstream from "./dstream.d.ts";

interface Kept {
  readonly scheduler: DAGScheduler;
  readonly id: number;
}

/** Nobody can use a broadcast variable that the program cannot reach any more: executors forget it, as in Spark. */
const unreachable = new FinalizationRegistry<Kept>(forget);

/** The broadcast variable that programs see (dstream.d.ts says what each method does). */
export class BroadcastFacade<T> implements dstream.Broadcast<T> {
  readonly #kept: Kept;
  #value: { readonly of: T } | undefined;

  /** @param captured the value as executors get it, as the only element of an array */
  constructor(value: T, captured: CapturedValue, scheduler: DAGScheduler) {
    this.#value = { of: value };
    this.#kept = { scheduler, id: scheduler.broadcasts.add(captured) };
    markShared(this, { kind: "broadcast", id: this.#kept.id });
    unreachable.register(this, this.#kept);
    Object.freeze(this);
  }

  get id(): number {
    return this.#kept.id;
  }

  get value(): T {
    if (this.#value === undefined) throw broadcastDestroyed(this.id);
    return this.#value.of;
  }

  unpersist(): void {
    this.#kept.scheduler.taskScheduler.dropBroadcasts([this.id]);
  }

  destroy(): void {
    if (this.#value === undefined) return;
    this.#value = undefined;
    forget(this.#kept);
  }

  toString(): string {
    return `Broadcast(${this.id})`;
  }
}

harden(BroadcastFacade);

function forget({ scheduler, id }: Kept): void {
  scheduler.broadcasts.remove(id);
  scheduler.taskScheduler.dropBroadcasts([id]);
}
