/** A small API with the shape of the real one: tests of the compiler do not depend on the engine's own types. */
export const API_FIXTURE = `
declare global {
  interface Console { log(...values: unknown[]): void }
  var console: Console;
}
export class DStream<T> {
  map<U>(f: (value: T) => U): DStream<U>;
  flatMap<U>(f: (value: T) => U[]): DStream<U>;
  pprint(): void;
}
export class StreamingContext {
  socketTextStream(host: string, port: number): DStream<string>;
  start(): void;
}
export class Duration { constructor(ms: number); readonly milliseconds: number; }
export function Seconds(n: number): Duration;
export const args: readonly string[];
/** Hands a value to the test. */
export function probe(value: unknown): void;
`;
