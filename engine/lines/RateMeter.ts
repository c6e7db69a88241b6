import type { Clock } from "../util/Clock.ts";

/** The rate is that of the last two seconds, counted in slots of a tenth of a second. */
const WINDOW_MS = 2_000;
const SLOT_MS = 100;

/** Counts events and tells how many come each second. */
export class RateMeter {
  readonly #clock: Clock;
  readonly #since: number;
  #slots: { readonly slot: number; count: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  add(count: number): void {
    const slot = Math.floor(this.#clock.now() / SLOT_MS);
    const last = this.#slots.at(-1);
    if (last?.slot === slot) last.count += count;
    else this.#slots = [...this.#recent(), { slot, count }];
  }

  /** Events a second over the last two seconds, or since the meter was made, one second at least; a whole number. */
  perSecond(): number {
    const now = this.#clock.now();
    const spanMs = Math.max(1_000, now - Math.max(this.#since, (oldestSlot(now) + 1) * SLOT_MS));
    const total = this.#recent().reduce((sum, { count }) => sum + count, 0);
    return Math.round((total * 1_000) / spanMs);
  }

  #recent(): { readonly slot: number; count: number }[] {
    const oldest = oldestSlot(this.#clock.now());
    return this.#slots.filter(({ slot }) => slot > oldest);
  }
}

/** The slot that the window has just left. */
function oldestSlot(now: number): number {
  return Math.floor((now - WINDOW_MS) / SLOT_MS);
}
