/** The engine's aggregation table for words, as somebody would write it out for this one job: open addressing over Java's string hash. */
export class HandWrittenTable {
  readonly keys: string[] = [""];
  readonly hashes: number[] = [0];
  readonly counts: number[] = [0];
  slots = new Int32Array(1024);
  mask = 1023;
  shift = 22;

  add(slot: number, key: string, hash: number): void {
    const id = this.keys.push(key) - 1;
    this.hashes.push(hash);
    this.counts.push(1);
    this.slots[slot] = id;
    if (id * 2 > this.slots.length) this.#grow();
  }

  #grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    this.mask = this.slots.length - 1;
    this.shift = Math.clz32(this.mask);
    for (let id = 1; id < this.keys.length; id++) {
      let slot = Math.imul(this.hashes[id] as number, 0x9e3779b1) >>> this.shift;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = id;
    }
  }
}
