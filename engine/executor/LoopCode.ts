import type { Chunk } from "./Chunk.ts";

/** A record inside a generated loop, by the names of the variables that hold it: whole, or as a pair already taken apart. */
export type LoopRow =
  | { readonly record: string }
  | {
      readonly key: string;
      readonly value: string;
      /** Expression for the key's hash, where it is known. */ readonly hash?: string;
    };

/** The text of one fused loop while sources, operators and an end write their parts of it (generateLoop.ts). */
export class LoopCode {
  readonly #declarations: string[] = [];
  readonly #body: string[] = [];
  readonly #epilogue: string[] = [];
  #functions = 0;
  #variables = 0;
  #open = 0;

  /** Name of the next function that is handed to the loop, in the order of `functionsOf`. */
  nextFunction(): string {
    this.#functions += 1;
    return `f${this.#functions - 1}`;
  }

  /** Adds a statement before the loop. */
  declare(text: string): void {
    this.#declarations.push(text);
  }

  /** Adds a statement inside the loop, or the head of a block. */
  write(text: string): void {
    this.#body.push(text);
  }

  /** Adds the head of an inner loop, which holds all that is written later. */
  openLoop(head: string): void {
    this.#body.push(`${head} {`);
    this.#open += 1;
  }

  /** Adds a statement after the loop. */
  finish(text: string): void {
    this.#epilogue.push(text);
  }

  /** A new constant of the loop with the value of an expression; returns its name. */
  constant(expression: string): string {
    const name = this.variable();
    this.write(`const ${name} = ${expression};`);
    return name;
  }

  /** A name that is not yet in use. */
  variable(): string {
    this.#variables += 1;
    return `v${this.#variables}`;
  }

  /** The row as one value. Pairs become arrays, which V8 does not make at all where the user's function only takes them apart. */
  recordOf(row: LoopRow): string {
    return "record" in row ? row.record : this.constant(`[${row.key}, ${row.value}]`);
  }

  /** The row as a pair. At run time anything else ends the task with `notAPair`. */
  pairOf(row: LoopRow): Exclude<LoopRow, { record: string }> {
    if (!("record" in row)) return row;
    const { record } = row;
    this.write(`if (!isArray(${record}) || ${record}.length !== 2) throw notAPair(${record});`);
    return { key: this.constant(`${record}[0]`), value: this.constant(`${record}[1]`) };
  }

  /**
   * The whole text: a function body whose value is the loop. `number` makes it different from every other loop, so that V8 keeps its type
   * feedback apart.
   */
  text(kind: Chunk["kind"], number: number): string {
    const functions = Array.from({ length: this.#functions }, (_, i) => `const f${i} = fs[${i}];`);
    return [
      `"use strict";`,
      `const { imul, isArray, toArray, notAPair, recordHash } = helpers;`,
      `return function loop(${kind === "rows" ? "records" : "records, values, hashes"}, i, fs, S, progress) {`,
      ...functions,
      ...this.#declarations,
      `let o = 0;`,
      `try {`,
      `for (; i < records.length; i++) {`,
      ...this.#body,
      "}".repeat(this.#open + 1),
      `} catch (thrown) { progress.index = i; progress.operator = o; throw thrown; }`,
      ...this.#epilogue,
      `};`,
      `//# sourceURL=dstream-loop-${number}.js`,
    ].join("\n");
  }
}
