import type { BlockingCall } from "../../protocol/connectorProtocol.ts";
import type { KafkaCalls } from "../../protocol/kafkaCalls.ts";
import { decodeRecords } from "../../storage/recordCodec.ts";
import { EngineError } from "../../util/errors.ts";
import type { Chunk } from "../Chunk.ts";
import { placed } from "../OperatorFailure.ts";
import { connectorOf } from "../TaskContext.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

type Plan = SourceOf<"kafka">;
type Fetched = KafkaCalls["kafkaFetch"]["reply"];
type Tuple = readonly [offset: number, timestamp: number, key: string | null, value: string | null];

/**
 * Records of a range of offsets. The next megabyte is fetched while the one before is worked on, so that a range of any length needs little
 * memory and brokers are not waited for.
 */
export function* kafka(plan: Plan, { context }: SourceReader): Generator<Chunk> {
  const { range, site } = plan;
  const connector = connectorOf(context);
  const ask = (fromOffset: number): BlockingCall<Fetched> | undefined =>
    fromOffset < range.untilOffset
      ? connector.begin("kafkaFetch", {
          address: plan.address,
          range: { ...range, fromOffset },
          timeoutMs: plan.timeoutMs,
        })
      : undefined;
  const place = (): { site?: typeof site } => (site ? { site } : {});
  let fromOffset = range.fromOffset;
  for (let call = ask(fromOffset); call !== undefined;) {
    const asked = call;
    const { records, nextOffset } = placed(() => asked.wait(), place);
    if (!plan.gaps) placed(() => requireAll(plan, records.numRecords, { fromOffset, nextOffset }), place);
    call = ask(nextOffset);
    fromOffset = nextOffset;
    context.counters.recordsIn += records.numRecords;
    yield { kind: "rows", records: (decodeRecords(records) as Tuple[]).map((tuple) => recordOf(tuple, plan)) };
  }
}

function recordOf([offset, timestamp, key, value]: Tuple, { range: { topic, partition } }: Plan): unknown {
  return { topic, partition, offset, key, value, timestamp };
}

/** Spark reads partitions with gaps only when it is told that they are meant to have some (spec 10, `kafka.allowNonConsecutiveOffsets`). */
function requireAll(
  { range: { topic, partition } }: Plan,
  numRecords: number,
  { fromOffset, nextOffset }: { readonly fromOffset: number; readonly nextOffset: number },
): void {
  const missing = nextOffset - fromOffset - numRecords;
  if (missing === 0) return;
  throw new EngineError(
    "kafkaGap",
    `Partition ${partition} of topic ${topic} lacks ${missing} of the records with offsets ${fromOffset} to ${nextOffset}. Compacted topics and transactions leave such gaps: set spark.streaming.kafka.allowNonConsecutiveOffsets to true to read them.`,
    { name: "SparkException", params: { topic, partition, missing, fromOffset, nextOffset } },
  );
}
