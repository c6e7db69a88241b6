import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";

/** A committed offset with the client's note. */
export interface StoredOffset {
  readonly offset: number;
  readonly metadata: string | null;
}

/** What of a member survives a restart; bytes in base64. */
export interface StoredMember {
  readonly id: string;
  readonly clientId: string;
  readonly clientHost: string;
  readonly sessionTimeout: number;
  readonly rebalanceTimeout: number;
  readonly protocols: readonly { readonly name: string; readonly metadata: string }[];
  readonly assignment: string;
}

/** What of a group survives a restart. */
export interface StoredGroup {
  readonly generation: number;
  readonly protocolType: string;
  readonly protocol: string;
  readonly leader: string;
  readonly members: readonly StoredMember[];
}

/** One line of the log. */
export type GroupEntry =
  | ({
      readonly type: "offset";
      readonly group: string;
      readonly topic: string;
      readonly partition: number;
    } & StoredOffset)
  | { readonly type: "group"; readonly group: string; readonly stored: StoredGroup }
  | { readonly type: "groupDeleted"; readonly group: string }
  | { readonly type: "topicDeleted"; readonly topic: string };

/** The log is written anew when it has this many lines and most of them are outdated. */
const COMPACT_LINES = 20_000;

/**
 * The file behind groups and offsets: a JSON line for each change, appended before the change is confirmed. It is written anew, with only
 * what still holds, now and then and at each start.
 */
export class GroupLog {
  readonly #file: string;
  #descriptor: number;
  #lines = 0;
  #size: number;

  private constructor(file: string, size: number) {
    this.#file = file;
    this.#descriptor = openSync(file, "a");
    this.#size = size;
  }

  /** Opens the log and tells `onEntry` what is in it, in order. A torn last line is cut off. */
  static open(file: string, onEntry: (entry: GroupEntry) => void): GroupLog {
    const text = readText(file);
    let size = 0;
    for (const line of text.split("\n").slice(0, -1)) {
      const entry = parseEntry(line);
      if (entry === undefined) break;
      onEntry(entry);
      size += Buffer.byteLength(line) + 1;
    }
    if (size < Buffer.byteLength(text)) truncateSync(file, size);
    return new GroupLog(file, size);
  }

  /** Appends all entries, or throws what the disk says and leaves the log as it was. */
  append(entries: readonly GroupEntry[]): void {
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.#descriptor, bytes, written);
    } catch (error) {
      truncateSync(this.#file, this.#size);
      throw error;
    }
    this.#size += bytes.length;
    this.#lines += entries.length;
  }

  /** Whether it is time to write the log anew, with `live` entries. */
  needsCompaction(live: number): boolean {
    return this.#lines > COMPACT_LINES && this.#lines > live * 4;
  }

  /** Replaces the log's content. Until that is complete the old one stays. */
  compact(entries: readonly GroupEntry[]): void {
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    writeFileSync(`${this.#file}.new`, text, { flush: true });
    closeSync(this.#descriptor);
    renameSync(`${this.#file}.new`, this.#file);
    this.#descriptor = openSync(this.#file, "a");
    this.#size = Buffer.byteLength(text);
    this.#lines = entries.length;
  }

  /** Forces everything to disk and closes the file. */
  close(): void {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function parseEntry(line: string): GroupEntry | undefined {
  try {
    return JSON.parse(line) as GroupEntry;
  } catch {
    return undefined;
  }
}
