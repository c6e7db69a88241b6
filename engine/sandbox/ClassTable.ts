import type { InstanceClasses } from "../util/instanceClasses.ts";
import { privateNameOf } from "./privateNameOf.ts";

/** The classes of a job whose instances are nothing but their fields: they extend nothing, use nothing around them and hide nothing. */
export class ClassTable implements InstanceClasses {
  readonly #ids = new WeakMap<object, number>();
  readonly #prototypes = new Map<number, object>();
  readonly #make: (id: number) => unknown;

  /** @param make gives the class of an entry that was not noted yet */
  constructor(make: (id: number) => unknown) {
    this.#make = make;
  }

  /** Learns a class of the job that captures nothing. */
  note(id: number, value: unknown): void {
    const prototype: unknown = typeof value === "function" ? value.prototype : undefined;
    if (typeof prototype !== "object" || prototype === null || this.#prototypes.has(id)) return;
    if (Object.getPrototypeOf(prototype) !== Object.prototype || privateNameOf(prototype) !== undefined) return;
    this.#ids.set(prototype, id);
    this.#prototypes.set(id, prototype);
  }

  classIdOf(prototype: object): number | undefined {
    return this.#ids.get(prototype);
  }

  prototypeOf(id: number): object {
    if (!this.#prototypes.has(id)) this.note(id, this.#make(id));
    const prototype = this.#prototypes.get(id);
    if (prototype === undefined)
      throw new TypeError(`Function ${id} of the job is no class whose instances can be records.`);
    return prototype;
  }
}
