/**
 * A value of the driver on its way to an executor: a small heap of nodes, so that cycles and shared parts survive.
 * Numbers inside nodes are indexes into `nodes`. Everything here can be structured-cloned.
 */
export type CapturedNode =
  /** A primitive, Date, RegExp, or an array, Map or Set that holds primitives only. */
  | { readonly kind: "value"; readonly value: unknown }
  /** An item of -1 is a hole. */
  | { readonly kind: "array"; readonly items: readonly number[] }
  /** `classNode` is the class it is an instance of; `nullPrototype` marks what Object.groupBy and Object.create(null) make. */
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [string, number])[];
      readonly classNode?: number;
      readonly nullPrototype?: true;
    }
  | { readonly kind: "map"; readonly entries: readonly (readonly [number, number])[] }
  | { readonly kind: "set"; readonly items: readonly number[] }
  | { readonly kind: "error"; readonly name: string; readonly message: string }
  /** A function or class of the job with what it captured, by name. `this` is captured under the name `this`. */
  | { readonly kind: "function"; readonly id: number; readonly captures: readonly (readonly [string, number])[] }
  /** A value that the job's scope names anyway: an import from "dstream", `Math`, `Number.parseInt`. */
  | { readonly kind: "builtin"; readonly name: string }
  /** A broadcast variable: its value is sent to each executor once (`ToExecutor`). */
  | { readonly kind: "broadcast"; readonly id: number }
  /** An accumulator: what is added to it goes back with the task's result. */
  | { readonly kind: "accumulator"; readonly id: number; readonly type: AccumulatorType; readonly name?: string };

/** What an accumulator adds up: whole numbers, numbers, or a list of anything. */
export type AccumulatorType = "long" | "double" | "collection";

/** A captured value: `nodes[root]`. */
export interface CapturedValue {
  readonly root: number;
  readonly nodes: readonly CapturedNode[];
  /** Broadcast variables among the nodes: executors must have them before they use the value. */
  readonly broadcasts?: readonly number[];
}

/**
 * A function for an executor: one of the job's own with its captures; one of the language or of "dstream" by its name (`String`, `Math.max`);
 * one of the engine's, by name and with what it is made from (engine/rdd/builtinFunctions.ts); or one without parameters that gives a new copy
 * of a value each time, the zero of a fold: that value is the only element of the captured array.
 */
export type ClosurePlan =
  | { readonly kind: "job"; readonly functionId: number; readonly value: CapturedValue }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "engine"; readonly name: string; readonly args?: readonly unknown[] }
  | { readonly kind: "value"; readonly value: CapturedValue };
