import { argumentTexts } from "./argumentTexts.ts";
import type { ChainStep } from "./ConformanceCase.ts";

/** Another stream as an argument: `{ from: "input2", chain: [...] }`. */
interface StreamReference {
  readonly from: string;
  readonly chain?: readonly ChainStep[];
}

/** The expression that makes a stream from the stream called `from` by a chain of operations. `batchMs`: length of a batch, ms. */
export function chainText(from: string, chain: readonly ChainStep[], batchMs: number): string {
  return chain.reduce((stream, step) => stepText(stream, step, batchMs), from);
}

/** Operations of the context, such as `ssc.union`, take the stream so far as the first of a list. */
function stepText(stream: string, step: ChainStep, batchMs: number): string {
  const { op, args } = step;
  const text = (arg: unknown): readonly string[] =>
    isStreamReference(arg) ? [chainText(arg.from, arg.chain ?? [], batchMs)] : argumentTexts(step, arg, batchMs);
  if (!op.startsWith("ssc.")) return `${stream}.${op}(${args.flatMap(text).join(", ")})${afterwards(step, batchMs)}`;
  const streams = [stream, ...args.filter(isStreamReference).flatMap(text)];
  const rest = args.filter((arg) => !isStreamReference(arg)).flatMap(text);
  return `${op}(${[`[${streams.join(", ")}]`, ...rest].join(", ")})`;
}

/** mapWithState's `checkpoint` option, in batches, is a call on its result. */
function afterwards({ op, args }: ChainStep, batchMs: number): string {
  if (op !== "mapWithState") return "";
  const options = args[0] as { readonly checkpoint?: number };
  return options.checkpoint === undefined ? "" : `.checkpoint(Milliseconds(${options.checkpoint * batchMs}))`;
}

function isStreamReference(arg: unknown): arg is StreamReference {
  return typeof arg === "object" && arg !== null && "from" in arg && typeof arg.from === "string";
}
