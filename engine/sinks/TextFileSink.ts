import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { TextShape } from "../protocol/taskPlan.ts";
import { notWritable } from "../util/notWritable.ts";
import { toPythonText, toScalaText } from "../util/recordText.ts";

export interface TextFileSinkOptions {
  /** Absolute. Made if it is not there. */
  readonly directory: string;
  readonly partition: number;
  /** Different for every attempt at the partition, so that two attempts never write to one file. */
  readonly attemptName: string;
  readonly style: "scala" | "python";
  /** Which arrays in the records are collections. */
  readonly shape?: TextShape | undefined;
  /** The user's call, for errors. */
  readonly site?: SourcePosition | undefined;
}

const BUFFERED_CHARACTERS = 64 * 1024;

/**
 * Writes the records of one partition to `part-00000` (spec 5.4): one text and LF each. The file has a hidden temporary name until it is
 * complete; `commit` renames it, replacing an older one. Every step throws EngineError `fileNotWritable`, naming the directory.
 */
export class TextFileSink {
  readonly #options: TextFileSinkOptions;
  readonly #textOf: (record: unknown) => string;
  readonly #temporaryPath: string;
  #file: number | undefined;
  #buffer = "";
  #count = 0;

  constructor(options: TextFileSinkOptions) {
    const { directory, partition, attemptName, style, shape } = options;
    this.#options = options;
    const toText = style === "python" ? toPythonText : toScalaText;
    this.#textOf = (record) => toText(record, shape);
    this.#temporaryPath = join(directory, `.${partName(partition)}-${attemptName}`);
    this.#guarded(() => {
      mkdirSync(directory, { recursive: true });
      this.#file = openSync(this.#temporaryPath, "w");
    });
  }

  /** Records written so far. */
  get count(): number {
    return this.#count;
  }

  /** Adds one record. */
  write(record: unknown): void {
    this.#buffer += `${this.#textOf(record)}\n`;
    this.#count += 1;
    if (this.#buffer.length > BUFFERED_CHARACTERS) this.#flush();
  }

  /** Completes the file and gives it its name. */
  commit(): void {
    const { directory, partition } = this.#options;
    this.#flush();
    this.#close();
    this.#guarded(() => renameSync(this.#temporaryPath, join(directory, partName(partition))));
  }

  /** Removes what was written. Nothing happens after `commit`. */
  abort(): void {
    this.#close();
    rmSync(this.#temporaryPath, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    this.#buffer = "";
    this.#guarded(() => {
      for (let at = 0; at < bytes.length && this.#file !== undefined;) at += writeSync(this.#file, bytes, at);
    });
  }

  #close(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file !== undefined) this.#guarded(() => closeSync(file));
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (cause) {
      throw notWritable(this.#options.directory, cause, this.#options.site);
    }
  }
}

function partName(partition: number): string {
  return `part-${String(partition).padStart(5, "0")}`;
}
