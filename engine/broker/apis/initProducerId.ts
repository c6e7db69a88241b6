import type { Api, HandleResult } from "../Api.ts";
import type { Broker } from "../Broker.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** Gives an idempotent producer its id. Transactions are not there. */
export const initProducerId: Api = {
  key: 22,
  minVersion: 0,
  maxVersion: 1,
  handle({ body, answer, broker }): HandleResult {
    const transaction = body.nullableString();
    body.int32();
    const id = transaction === null ? takeId(broker) : undefined;
    const error = transaction === null ? ErrorCode.kafkaStorageError : ErrorCode.invalidRequest;
    answer.int32(0).int16(id === undefined ? error : ErrorCode.none);
    answer.int64(id ?? -1).int16(id === undefined ? -1 : 0);
    return undefined;
  },
};

function takeId(broker: Broker): number | undefined {
  try {
    return broker.producerIds.take();
  } catch {
    // Disk full or gone: the client is told so, and may try again.
    return undefined;
  }
}
