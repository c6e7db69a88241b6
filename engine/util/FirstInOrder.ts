/** Negative when a comes before b, positive when after, 0 when their order is that of arrival. */
export type Compare = (a: unknown, b: unknown) => number;

/** Rows beyond the limit that are gathered before the last ones are dropped. */
const SLACK = 1024;

/** Keeps the first `limit` of the values it is given, in order; of equal values, those that came first. */
export class FirstInOrder {
  readonly #limit: number;
  readonly #compare: Compare;
  #rows: unknown[] = [];

  constructor(limit: number, compare: Compare) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(value: unknown): void {
    this.#rows.push(value);
    if (this.#rows.length >= 2 * this.#limit + SLACK) this.#cut();
  }

  /** The values kept, in order. */
  take(): readonly unknown[] {
    this.#cut();
    return this.#rows;
  }

  #cut(): void {
    this.#rows = this.#rows.sort(this.#compare).slice(0, this.#limit);
  }
}
