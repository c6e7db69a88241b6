/** Lengths are numbers of batches. */
interface WindowArgument {
  readonly window: number;
  readonly slide?: number | null;
  readonly numPartitions?: number;
  readonly filterFunc?: string;
}

interface UpdateStateArgument {
  readonly initial?: readonly unknown[];
  readonly numPartitions?: number;
  /** The function takes (time, key, values, state). */
  readonly withTimeAndKey?: boolean;
}

interface StateSpecArgument {
  readonly function: string;
  readonly initial?: readonly unknown[];
  readonly numPartitions?: number;
  /** Batches. */
  readonly timeout?: number;
}

/** The text of an argument of an operation; an object of options may stand for several arguments. `batchMs`: length of a batch, ms. */
export function argumentTexts(op: string, arg: unknown, batchMs: number): readonly string[] {
  if (typeof arg === "string") return [arg];
  if (op === "checkpoint" && typeof arg === "number") return [duration(arg, batchMs)];
  if (typeof arg !== "object" || arg === null || Array.isArray(arg)) return [JSON.stringify(arg)];
  if ("window" in arg) return windowTexts(arg as WindowArgument, batchMs);
  if (op === "mapWithState") return [stateSpecText(arg as StateSpecArgument, batchMs)];
  if (op === "updateStateByKey") return updateStateTexts(arg as UpdateStateArgument);
  return [JSON.stringify(arg)];
}

function windowTexts({ window, slide, numPartitions, filterFunc }: WindowArgument, batchMs: number): string[] {
  const slideText = typeof slide === "number" ? duration(slide, batchMs) : "undefined";
  return withoutTrailing([duration(window, batchMs), slideText, String(numPartitions), filterFunc ?? "undefined"]);
}

function updateStateTexts({ initial, numPartitions }: UpdateStateArgument): string[] {
  return withoutTrailing([String(numPartitions), initial === undefined ? "undefined" : pairsText(initial)]);
}

function stateSpecText(spec: StateSpecArgument, batchMs: number): string {
  const { initial, numPartitions, timeout } = spec;
  return [
    `StateSpec.function(${spec.function})`,
    initial === undefined ? "" : `.initialState(${pairsText(initial)})`,
    numPartitions === undefined ? "" : `.numPartitions(${numPartitions})`,
    timeout === undefined ? "" : `.timeout(${duration(timeout, batchMs)})`,
  ].join("");
}

function pairsText(pairs: readonly unknown[]): string {
  return `ssc.sparkContext.makeRDD(${JSON.stringify(pairs)})`;
}

function duration(batches: number, batchMs: number): string {
  return `Milliseconds(${batches * batchMs})`;
}

/** Arguments that are left out at the end need not be named. */
function withoutTrailing(texts: readonly string[]): string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== "undefined") + 1);
}
