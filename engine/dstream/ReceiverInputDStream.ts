import type { ReceiverSpec } from "../protocol/receiverProtocol.ts";
import { BlockRDD } from "../rdd/BlockRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { InputDStream } from "./InputDStream.ts";

/** A stream fed by a receiver that runs for the life of the program and holds one slot (spec 6.1). */
export abstract class ReceiverInputDStream extends InputDStream {
  /** How the receiver thread makes the receiver. */
  abstract readonly receiver: ReceiverSpec;

  override get isRateControlled(): boolean {
    return true;
  }

  override updateRate(recordsPerSecond: number): void {
    this.context.updateReceiverRate(this.inputStreamId, recordsPerSecond);
  }

  /** All blocks of the batch, in the order of arrival; no block gives an RDD without partitions (spec 6.1). */
  protected override compute(time: number): RDD {
    const blocks = this.context.receivedBlocks(time, this.inputStreamId);
    this.context.reportInput(time, {
      inputStreamId: this.inputStreamId,
      name: this.name,
      numRecords: blocks.reduce((sum, block) => sum + block.numRecords, 0),
      numBytes: blocks.reduce((sum, block) => sum + block.bytes.length, 0),
    });
    return new BlockRDD(this.context.rdds, blocks);
  }
}
