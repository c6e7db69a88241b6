import type { LineBlock } from "../protocol/taskPlan.ts";
import { BlockRDD } from "../rdd/BlockRDD.ts";
import { BlockGenerator } from "../receiver/BlockGenerator.ts";
import { ManualClock } from "../util/Clock.ts";
import type { BenchSetting } from "./BenchSetting.ts";
import { measureBatch } from "./measureBatch.ts";
import type { Timing } from "./measureRounds.ts";

/** Word count over blocks in shared memory, as receivers make them. */
export function measureMemory(setting: BenchSetting): Promise<readonly Timing[]> {
  const blocks = receivedBlocks(setting.text);
  return measureBatch(setting, {
    source: (context) => new BlockRDD(context, blocks),
    request: { type: "blocks", blocks },
  });
}

/** The text cut into blocks by the engine's own block generator. */
function receivedBlocks(text: Buffer): readonly LineBlock[] {
  const blocks: LineBlock[] = [];
  const generator = new BlockGenerator({
    streamId: 0,
    clock: new ManualClock(),
    blockIntervalMs: 200,
    onBlock: (block) => blocks.push(block),
    onLongLines: () => undefined,
  });
  generator.append(text);
  generator.stop();
  return blocks;
}
