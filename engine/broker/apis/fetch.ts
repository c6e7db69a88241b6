import type { Api, ApiRequest, HandleResult } from "../Api.ts";
import type { ByteReader } from "../ByteReader.ts";
import { ErrorCode } from "../ErrorCode.ts";
import type { PartitionLog } from "../PartitionLog.ts";

/** A client that asks for more at once gets this much, bytes. */
const MAX_RESPONSE = 50 * 2 ** 20;

/** Longest wait for records, ms. */
const MAX_WAIT = 60_000;

const NO_BYTES = Buffer.alloc(0);

interface PartitionWish {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly maxBytes: number;
}

interface FetchWish {
  readonly maxWait: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly topics: readonly { readonly name: string; readonly partitions: readonly PartitionWish[] }[];
}

interface PartitionAnswer {
  readonly partition: number;
  readonly error: ErrorCode;
  readonly endOffset: number;
  readonly records: Buffer;
}

interface FetchAnswer {
  readonly topics: readonly { readonly name: string; readonly partitions: readonly PartitionAnswer[] }[];
  readonly bytes: number;
  readonly failed: boolean;
}

/**
 * Reads records from the offsets on. Waits until there are as many bytes as the client wants at least, or its time is over. The very first
 * batch is given whole even if it is larger than the client wants at most, so that nobody gets stuck before a large one (as in Kafka).
 */
export const fetch: Api = {
  key: 1,
  minVersion: 4,
  maxVersion: 4,
  async handle(request): Promise<HandleResult> {
    const wish = readWish(request.body);
    const { clock } = request.broker;
    const deadline = clock.now() + Math.min(Math.max(0, wish.maxWait), MAX_WAIT);
    let found = collect(request, wish);
    while (found.bytes < wish.minBytes && !found.failed && clock.now() < deadline && !request.client.gone.aborted) {
      await nextAppend(request, wish, deadline);
      found = collect(request, wish);
    }
    write(request, found);
    return undefined;
  },
};

function readWish(body: ByteReader): FetchWish {
  body.int32();
  const maxWait = body.int32();
  const minBytes = body.int32();
  const maxBytes = Math.min(Math.max(0, body.int32()), MAX_RESPONSE);
  body.int8();
  const topics = body.array(() => {
    const name = body.string();
    const partitions = body.array(() => ({
      topic: name,
      partition: body.int32(),
      offset: body.int64(),
      maxBytes: Math.max(0, body.int32()),
    }));
    return { name, partitions };
  });
  return { maxWait, minBytes, maxBytes, topics };
}

function collect({ broker }: ApiRequest, wish: FetchWish): FetchAnswer {
  let bytes = 0;
  let failed = false;
  const topics = wish.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map((one): PartitionAnswer => {
      const log = broker.topics.log(name, one.partition);
      const error = log === undefined ? ErrorCode.unknownTopicOrPartition : offsetError(log, one.offset);
      if (log === undefined || error !== ErrorCode.none) {
        failed = true;
        return { partition: one.partition, error, endOffset: log?.endOffset ?? -1, records: NO_BYTES };
      }
      const room = Math.min(one.maxBytes, wish.maxBytes - bytes);
      const records = room > 0 || bytes === 0 ? log.read(one.offset, Math.max(0, room), bytes === 0) : NO_BYTES;
      bytes += records.length;
      return { partition: one.partition, error, endOffset: log.endOffset, records };
    }),
  }));
  return { topics, bytes, failed };
}

function offsetError(log: PartitionLog, offset: number): ErrorCode {
  return offset >= log.startOffset && offset <= log.endOffset ? ErrorCode.none : ErrorCode.offsetOutOfRange;
}

/** Resolves at the next append to one of the partitions, at the deadline, or when the client is gone. */
function nextAppend({ broker, client }: ApiRequest, wish: FetchWish, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const logs = wish.topics.flatMap(({ name, partitions }) =>
      partitions.flatMap(({ partition }) => broker.topics.log(name, partition) ?? []),
    );
    const wake = (): void => {
      for (const cancel of cancels) cancel();
      client.gone.removeEventListener("abort", wake);
      resolve();
    };
    const cancels = [broker.clock.at(deadline, wake), ...logs.map((log) => log.onAppend(wake))];
    client.gone.addEventListener("abort", wake, { once: true });
  });
}

function write({ answer }: ApiRequest, { topics }: FetchAnswer): void {
  answer.int32(0).array(topics, ({ name, partitions }) => {
    answer.string(name).array(partitions, ({ partition, error, endOffset, records }) => {
      answer
        .int32(partition)
        .int16(error)
        .int64(endOffset)
        .int64(endOffset)
        .array(null, () => {});
      answer.bytes(records);
    });
  });
}
