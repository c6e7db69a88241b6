import type * as dstream from "./dstream.d.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import { driverServices } from "./driverServices.ts";

/** Settings of a program, by name (Spark's SparkConf). Starts with what the page or the command line sets. */
export class SparkConf implements dstream.SparkConf {
  readonly #settings: Map<string, string>;

  constructor() {
    this.#settings = new Map(Object.entries(driverServices().defaultSettings));
    markNotSerializable(this, "a SparkConf");
    Object.freeze(this);
  }

  setAppName(name: string): this {
    return this.set("spark.app.name", name);
  }

  setMaster(master: string): this {
    return this.set("spark.master", master);
  }

  /** @throws EngineError `illegalArgument` for a key or value that is null or undefined */
  set(key: string, value: string): this {
    if (key === null || key === undefined) throw missing("key", String(key));
    if (value === null || value === undefined) throw missing("value", String(key));
    this.#settings.set(String(key), String(value));
    return this;
  }

  get(key: string): string | undefined;
  get(key: string, defaultValue: string): string;
  get(key: string, defaultValue?: string): string | undefined {
    return this.#settings.get(key) ?? defaultValue;
  }

  contains(key: string): boolean {
    return this.#settings.has(key);
  }

  getAll(): [string, string][] {
    return [...this.#settings];
  }

  /** A SparkConf of its own with the same settings. */
  clone(): SparkConf {
    const copy = new SparkConf();
    copy.#settings.clear();
    for (const [key, value] of this.#settings) copy.#settings.set(key, value);
    return copy;
  }
}

harden(SparkConf);

function missing(what: "key" | "value", key: string): EngineError {
  return new EngineError("illegalArgument", `SparkConf.set was given no ${what} for "${key}".`, {
    name: "IllegalArgumentException",
    params: { key },
  });
}
