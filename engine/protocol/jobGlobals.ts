/**
 * The names of the language that job code may use, in the order in which wrappers bind them as parameters: a free name inside a Compartment
 * costs a proxy look-up on every use (0.32 of plain speed), a parameter costs nothing. Compiler and sandbox must agree on this list.
 * Not on it, on purpose: typed arrays and ArrayBuffer (memory outside the heap limit), timers, fetch, Proxy, WeakRef, Function, eval.
 */
export const JOB_GLOBALS = [
  "Array",
  "BigInt",
  "Boolean",
  "Date",
  "Error",
  "AggregateError",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
  "Infinity",
  "JSON",
  "Map",
  "Math",
  "NaN",
  "Number",
  "Object",
  "Promise",
  "Reflect",
  "RegExp",
  "Set",
  "String",
  "Symbol",
  "WeakMap",
  "WeakSet",
  "console",
  "decodeURI",
  "decodeURIComponent",
  "encodeURI",
  "encodeURIComponent",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "undefined",
] as const;

export type JobGlobal = (typeof JOB_GLOBALS)[number];
