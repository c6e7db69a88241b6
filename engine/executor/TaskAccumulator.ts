import { harden } from "../sandbox/lockdownThread.ts";
import type { SharedVariableNode } from "../sandbox/sharedVariables.ts";
import { EngineError } from "../util/errors.ts";
import { requireAddend } from "../util/requireAddend.ts";
import type { TaskAccumulators } from "./TaskAccumulators.ts";

type AccumulatorNode = Extract<SharedVariableNode, { kind: "accumulator" }>;

/** An accumulator as functions see it on an executor: they may add to it, but not read it. */
export class TaskAccumulator {
  readonly #node: AccumulatorNode;
  readonly #task: TaskAccumulators;

  constructor(node: AccumulatorNode, task: TaskAccumulators) {
    this.#node = node;
    this.#task = task;
    Object.freeze(this);
  }

  get id(): number {
    return this.#node.id;
  }

  get name(): string | undefined {
    return this.#node.name;
  }

  /** @throws EngineError `illegalArgument` for what this accumulator does not take */
  add(value: unknown): void {
    const { id, type } = this.#node;
    if (type === "collection") this.#task.addItem(id, value);
    else this.#task.addNumber(id, requireAddend(type, value));
  }

  get value(): never {
    throw this.#unreadable("value");
  }

  get sum(): never {
    throw this.#unreadable("sum");
  }

  get count(): never {
    throw this.#unreadable("count");
  }

  get avg(): never {
    throw this.#unreadable("avg");
  }

  get isZero(): never {
    throw this.#unreadable("isZero");
  }

  reset(): never {
    throw this.#unreadable("reset()");
  }

  #unreadable(member: string): EngineError {
    const name = this.#node.name ?? String(this.#node.id);
    return new EngineError(
      "accumulatorInTask",
      `Can't read accumulator value in task: a task only knows what it has added itself. Use ${member} of accumulator ${name} in the program, after the action.`,
      { name: "UnsupportedOperationException", params: { accumulator: name, member } },
    );
  }
}

harden(TaskAccumulator);
