import type { BlockingCall, BlockingConnector } from "../../protocol/connectorProtocol.ts";
import { encodeRecords } from "../../storage/recordCodec.ts";
import { EngineError, fromErrorInfo, toErrorInfo } from "../../util/errors.ts";
import { kafkaEnd } from "../loopEnds/kafkaEnd.ts";
import { connectorOf, type TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** Records and characters that are sent at once. */
const SEND_RECORDS = 5_000;
const SEND_CHARACTERS = 256 * 1024;

/** One partition's records, written to a topic in their order. */
export function kafka(plan: SinkOf<"kafka">, context: TaskContext): SinkRun {
  const state = new KafkaWriter(plan, connectorOf(context));
  const finish: SinkRun["finish"] = () => {
    state.finish();
    return { result: { sink: "kafka", count: state.count }, recordsOut: state.count };
  };
  return { end: kafkaEnd(plan.key, plan.value), state, finish };
}

/** Collects records and sends them in portions; while one is on its way the next is collected, and no further one is sent. */
class KafkaWriter {
  readonly #plan: SinkOf<"kafka">;
  readonly #connector: BlockingConnector;
  #pairs: [string | null, string | null][] = [];
  #characters = 0;
  #sending: BlockingCall<null> | undefined;
  #count = 0;

  constructor(plan: SinkOf<"kafka">, connector: BlockingConnector) {
    this.#plan = plan;
    this.#connector = connector;
  }

  /** Records written. */
  get count(): number {
    return this.#count;
  }

  write(key: unknown, value: unknown): void {
    const pair: [string | null, string | null] = [textOf(key), textOf(value)];
    this.#pairs.push(pair);
    this.#characters += (pair[0]?.length ?? 0) + (pair[1]?.length ?? 0);
    if (this.#pairs.length >= SEND_RECORDS || this.#characters >= SEND_CHARACTERS) this.#send();
  }

  /** Sends what is left and waits until everything is written. */
  finish(): void {
    if (this.#pairs.length > 0) this.#send();
    this.#settle();
  }

  #send(): void {
    const records = encodeRecords(this.#pairs);
    this.#settle();
    const { address, topic } = this.#plan;
    this.#sending = this.#connector.begin("kafkaProduce", { address, topic, records });
    this.#count += this.#pairs.length;
    this.#pairs = [];
    this.#characters = 0;
  }

  /** What fails is the output's fault as the user sees it: it gets the line of the call. */
  #settle(): void {
    const { site } = this.#plan;
    try {
      this.#sending?.wait();
    } catch (thrown) {
      if (!(thrown instanceof EngineError) || site === undefined) throw thrown;
      throw fromErrorInfo({ ...toErrorInfo(thrown), position: site });
    }
  }
}

/** Texts as they are, nothing as null; anything else as JSON. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
