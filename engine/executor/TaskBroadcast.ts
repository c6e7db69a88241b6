import { harden } from "../sandbox/lockdownThread.ts";
import { EngineError } from "../util/errors.ts";

/** A broadcast variable as functions see it on an executor. */
export class TaskBroadcast {
  readonly #id: number;
  readonly #read: () => unknown;

  constructor(id: number, read: () => unknown) {
    this.#id = id;
    this.#read = read;
    Object.freeze(this);
  }

  get id(): number {
    return this.#id;
  }

  get value(): unknown {
    return this.#read();
  }

  unpersist(): never {
    throw driverOnly("unpersist");
  }

  destroy(): never {
    throw driverOnly("destroy");
  }
}

harden(TaskBroadcast);

function driverOnly(name: string): EngineError {
  return new EngineError("driverOnly", `${name} of a broadcast variable works only in the program, not on executors.`, {
    name: "SparkException",
    params: { name },
  });
}
