const HINTS: readonly (readonly [names: string, hint: string])[] = [
  [
    "setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask requestAnimationFrame",
    "Jobs have no timers: the StreamingContext calls your functions once for each batch.",
  ],
  [
    "fetch XMLHttpRequest WebSocket EventSource URL",
    'Jobs open no connections themselves: read with an input stream such as "ssc.socketTextStream(host, port)".',
  ],
  [
    "process Deno Bun",
    'The program\'s arguments are "args" from "dstream"; to end with a usage line throw a "UsageError".',
  ],
  ["require module exports", 'Write "import" at the top: a job can import from "dstream" and from its own files.'],
  [
    "Buffer ArrayBuffer SharedArrayBuffer DataView TextEncoder TextDecoder Atomics Blob Int8Array Uint8Array Uint8ClampedArray Int16Array " +
      "Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array",
    "Jobs have no raw bytes: use strings and arrays of numbers.",
  ],
  [
    "window document localStorage sessionStorage navigator alert prompt confirm self",
    'Jobs run in the engine, not in the page: write with "console.log" or with an output operation such as "pprint()".',
  ],
  ["eval Function", "Text cannot be run as code in jobs: write a function."],
  ["globalThis global", "Jobs have no global object: declare the variable at the top of the file."],
  ["performance", 'Use "Date.now()" for the time.'],
  ["crypto", 'Use "Math.random()" for random numbers.'],
  ["structuredClone", "Copy with the spread syntax, for example [...list] or { ...object }."],
  ["Intl", 'Use "toFixed" and the methods of strings.'],
  ["Worker", "The engine runs your functions on its executors by itself."],
];

const HINT_OF = new Map(HINTS.flatMap(([names, hint]) => names.split(" ").map((name) => [name, hint] as const)));

/** What to use in place of a well-known name that jobs do not have; undefined for any other name. */
export function unavailableNameHint(name: string): string | undefined {
  return HINT_OF.get(name);
}
