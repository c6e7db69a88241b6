/** A state as the program's function sees it (spec 4.3). */
export class ModelState {
  value: unknown;
  updated = false;
  removed = false;
  readonly #timingOut: boolean;

  constructor(value: unknown, timingOut: boolean) {
    this.value = value;
    this.#timingOut = timingOut;
  }

  getOption(): unknown {
    return this.value;
  }

  isTimingOut(): boolean {
    return this.#timingOut;
  }

  update(value: unknown): void {
    this.value = value;
    this.updated = true;
  }

  remove(): void {
    this.removed = true;
  }
}
