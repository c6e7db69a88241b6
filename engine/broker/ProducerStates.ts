import { ErrorCode } from "./ErrorCode.ts";
import type { RecordBatch } from "./RecordBatch.ts";

/** Batches of each producer that are remembered, as in Kafka: a producer has at most so many on their way. */
const REMEMBERED_BATCHES = 5;

/** Producers of one partition that are remembered; the one that was silent longest is forgotten first. */
const REMEMBERED_PRODUCERS = 10_000;

/** Sequence numbers go on with 0 behind 2^31 - 1. */
const SEQUENCES = 2 ** 31;

interface SentBatch {
  readonly baseSequence: number;
  readonly lastSequence: number;
  readonly baseOffset: number;
}

interface ProducerState {
  readonly epoch: number;
  /** Latest last. */
  readonly batches: readonly SentBatch[];
}

/** What becomes of a batch. A duplicate is answered with the offset that it got the first time. */
export type ProducerVerdict =
  | { readonly kind: "append" }
  | { readonly kind: "duplicate"; readonly baseOffset: number }
  | { readonly kind: "refuse"; readonly error: ErrorCode };

const APPEND: ProducerVerdict = { kind: "append" };

function lastSequenceOf({ baseSequence, recordCount }: RecordBatch): number {
  return (baseSequence + recordCount - 1) % SEQUENCES;
}

/** What idempotent producers have written to one partition: finds batches that came twice, and gaps. */
export class ProducerStates {
  readonly #states = new Map<number, ProducerState>();

  /** Judges a batch before it is appended. Batches without a producer id are always appended. */
  judge(batch: RecordBatch): ProducerVerdict {
    const state = this.#states.get(batch.producerId);
    if (batch.producerId < 0 || state === undefined) return APPEND;
    if (batch.producerEpoch < state.epoch) return { kind: "refuse", error: ErrorCode.invalidProducerEpoch };
    if (batch.producerEpoch > state.epoch) return batch.baseSequence === 0 ? APPEND : outOfOrder();
    const lastSequence = lastSequenceOf(batch);
    const same = state.batches.find(
      (sent) => sent.baseSequence === batch.baseSequence && sent.lastSequence === lastSequence,
    );
    if (same !== undefined) return { kind: "duplicate", baseOffset: same.baseOffset };
    const expected = ((state.batches.at(-1)?.lastSequence ?? -1) + 1) % SEQUENCES;
    return batch.baseSequence === expected ? APPEND : outOfOrder();
  }

  /** Notes a batch that is in the log. */
  note(batch: RecordBatch): void {
    const { producerId, producerEpoch, baseSequence, baseOffset } = batch;
    if (producerId < 0) return;
    const state = this.#states.get(producerId);
    const before = state?.epoch === producerEpoch ? state.batches.slice(1 - REMEMBERED_BATCHES) : [];
    const sent: SentBatch = { baseSequence, lastSequence: lastSequenceOf(batch), baseOffset };
    this.#states.delete(producerId);
    this.#states.set(producerId, { epoch: producerEpoch, batches: [...before, sent] });
    if (this.#states.size > REMEMBERED_PRODUCERS) {
      for (const oldest of this.#states.keys()) {
        this.#states.delete(oldest);
        break;
      }
    }
  }
}

function outOfOrder(): ProducerVerdict {
  return { kind: "refuse", error: ErrorCode.outOfOrderSequenceNumber };
}
