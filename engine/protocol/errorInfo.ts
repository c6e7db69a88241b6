/** Where something stands in the user's own files. Lines and columns count from 1, as editors show them. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** End of the marked range, exclusive; absent when only a point is known. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The record that an operator was working on when it threw. */
export interface FailedRecord {
  /** Position of the record in its partition, from 0. */
  readonly index: number;
  readonly partition: number;
  /** The record as text, cut to a readable length. */
  readonly sample: string;
}

/** What lets a page say a text of the engine in the reader's language. */
export type MessageCode = Pick<ErrorInfo, "code" | "params">;

/** A further place that belongs to an error, for example where a captured variable was declared. */
export interface RelatedPlace {
  readonly message: string;
  readonly position: SourcePosition;
  /** With `params`: lets a page say it in the reader's language; absent for texts that are not the engine's own. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * An error as data: the only form in which errors cross a thread, a process or the network.
 * `code` and `params` let a page say it in the reader's language; `message` is the English sentence.
 */
export interface ErrorInfo {
  readonly code: string;
  /** Name of the JavaScript or Spark exception class, for example `IllegalArgumentException`. */
  readonly name: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly position?: SourcePosition;
  readonly related?: readonly RelatedPlace[];
  readonly record?: FailedRecord;
  /** Stack frames inside the user's own files only, innermost first. */
  readonly userFrames?: readonly SourcePosition[];
}
