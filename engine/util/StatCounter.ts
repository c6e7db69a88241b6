/** What a StatCounter has seen, as data: count, mean, sum of squared distances from the mean, least, greatest. */
export type StatParts = readonly [count: number, mean: number, squares: number, min: number, max: number];

/**
 * Count, mean, variance and extremes of numbers in one pass, and of several passes merged (Spark's StatCounter, Welford's method). Without
 * numbers mean and variance are NaN, min is Infinity and max is -Infinity, as in Spark.
 */
export class StatCounter {
  #count = 0;
  #mean = 0;
  #squares = 0;
  #min = Infinity;
  #max = -Infinity;

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#count === 0 ? NaN : this.#mean;
  }

  get sum(): number {
    return this.#count * this.#mean;
  }

  get min(): number {
    return this.#min;
  }

  get max(): number {
    return this.#max;
  }

  /** Variance of the numbers as a whole population. */
  get variance(): number {
    return this.#count === 0 ? NaN : this.#squares / this.#count;
  }

  /** Variance of the population that the numbers are a sample of. */
  get sampleVariance(): number {
    return this.#count <= 1 ? NaN : this.#squares / (this.#count - 1);
  }

  get stdev(): number {
    return Math.sqrt(this.variance);
  }

  get sampleStdev(): number {
    return Math.sqrt(this.sampleVariance);
  }

  add(value: number): void {
    const distance = value - this.#mean;
    this.#count += 1;
    this.#mean += distance / this.#count;
    this.#squares += distance * (value - this.#mean);
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  /** Adds what another counter has seen. */
  merge([count, mean, squares, min, max]: StatParts): void {
    if (count === 0) return;
    const distance = mean - this.#mean;
    const total = this.#count + count;
    this.#squares += squares + (distance * distance * this.#count * count) / total;
    this.#mean += (distance * count) / total;
    this.#count = total;
    this.#min = Math.min(this.#min, min);
    this.#max = Math.max(this.#max, max);
  }

  toParts(): StatParts {
    return [this.#count, this.#mean, this.#squares, this.#min, this.#max];
  }

  /** For example `(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)`. */
  toString(): string {
    const text = (value: number): string => (Number.isFinite(value) ? value.toFixed(6) : String(value));
    const { count, mean, stdev, max, min } = this;
    return `(count: ${count}, mean: ${text(mean)}, stdev: ${text(stdev)}, max: ${text(max)}, min: ${text(min)})`;
  }
}
