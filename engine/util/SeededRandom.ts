const WARM_UP_ROUNDS = 12;

/** Numbers from 0 up to 1 that look random and are the same for the same seed and stream: Chris Doty-Humphrey's sfc32. */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /**
   * @param seed any number; its whole part counts
   * @param stream tells apart sequences of one seed, for example the partition
   */
  constructor(seed: number, stream: number) {
    this.#a = Math.trunc(seed) | 0;
    this.#b = Math.floor(seed / 2 ** 32) | 0;
    this.#c = stream | 0;
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.next();
  }

  /** The next number, at least 0 and less than 1, a multiple of 2^-32. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return (sum >>> 0) / 2 ** 32;
  }
}
