import type { OutputFunction } from "../dstream/ForEachDStream.ts";
import { callSiteText, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { KafkaAddress } from "../protocol/kafkaCalls.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { emitWritten } from "./emitOutput.ts";

/** Where writeToKafka writes, and what it makes of each record. */
export interface KafkaOutput {
  readonly address: KafkaAddress;
  readonly topic: string;
  readonly key?: FunctionRef;
  readonly value?: FunctionRef;
}

/** Writes the records of each batch to a topic, from the executors. */
export function writeToKafkaOutput(output: KafkaOutput, site: OperatorSite): OutputFunction {
  const place = site.position && { site: site.position };
  return async (rdd, batch) => {
    const sink = { sink: "kafka", ...output, ...place } as const;
    const results = await batch.jobs.runJob({ rdd, description: callSiteText(site), ...place, sink });
    const totalRows = results.reduce((sum, result) => sum + (result.sink === "kafka" ? result.count : 0), 0);
    emitWritten(batch, site, { kind: "writeToKafka", totalRows, path: output.topic });
  };
}
