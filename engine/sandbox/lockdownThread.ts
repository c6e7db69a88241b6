/**
 * The only file that touches `ses`. Every thread that runs job code imports it before it locks down, because the native Function must be
 * taken before lockdown replaces it: what the replacement compiles runs at 0.07 of plain speed (measured).
 */
import { createRequire } from "node:module";
import type {} from "ses";
import { EngineError } from "../util/errors.ts";
import type { EngineFunction } from "./EngineFunction.ts";
import { MAX_FRAMES, prepareStackTrace } from "./stackTrace.ts";

const NativeFunction = Function;
const NativeError = Error;

let lockedDown = false;
/** Values that were to be hardened before the thread was locked down. */
let waiting: unknown[] = [EngineError];

/**
 * Freezes the language of this thread: intrinsics become immutable, evaluators harmless. Calling it again does nothing. To be called once
 * everything the engine needs is imported, and before the first line of job code runs.
 */
export function lockdownThread(): void {
  if (lockedDown) return;
  // The CommonJS build is one file: it loads in two thirds of the time of the modules that `import "ses"` finds.
  createRequire(import.meta.url)("ses");
  lockdown({
    // Anything safer leaves errors without a stack, and so without the user's line.
    errorTaming: "unsafe",
    consoleTaming: "unsafe",
    overrideTaming: "severe",
    stackFiltering: "verbose",
    errorTrapping: "none",
    unhandledRejectionTrapping: "none",
    reporting: "none",
  });
  lockedDown = true;
  // Job code gets at the Error of before lockdown through classes that extend it, so that one is frozen too, with our hook in it.
  Object.defineProperties(NativeError, {
    prepareStackTrace: { value: prepareStackTrace },
    stackTraceLimit: { value: MAX_FRAMES },
  });
  for (const value of [NativeError, ...waiting]) globalThis.harden(value);
  waiting = [];
}

/**
 * Freezes a value and everything reachable from it by properties and prototypes, and returns it. Private fields stay writable, so facades
 * keep their state there. Before lockdown the value is only noted, and frozen by `lockdownThread`.
 */
export function harden<T>(value: T): T {
  if (lockedDown) return globalThis.harden(value);
  waiting.push(value);
  return value;
}

/**
 * Compiles engine text with the native Function of before lockdown, for generated loops. The text starts with its own `"use strict"`. Never
 * for job text: it sees the globals of the thread.
 */
export function compileNative(parameterNames: readonly string[], body: string): EngineFunction {
  return new NativeFunction(...parameterNames, body) as EngineFunction;
}

/** A place where job text is evaluated: `evaluate` gives the value of a script that sees no global but those of the language. */
export function createCompartment(): Compartment {
  lockdownThread();
  return new Compartment();
}
