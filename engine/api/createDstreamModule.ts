import { jobValues } from "../util/jobValues.ts";
import { KafkaUtils } from "./KafkaUtils.ts";
import { savedOffsets } from "./savedOffsets.ts";
import { SparkConf } from "./SparkConf.ts";
import { SparkContextFacade } from "./SparkContextFacade.ts";
import { StateSpec } from "./StateSpec.ts";
import { StreamingContextFacade } from "./StreamingContextFacade.ts";
import { StreamingListener } from "./StreamingListener.ts";

/** The object behind `import { ... } from "dstream"` in the driver thread. Contexts work with the installed DriverServices. */
export function createDstreamModule(args: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.freeze({
    ...jobValues(args),
    KafkaUtils,
    savedOffsets: Object.freeze(savedOffsets),
    SparkConf,
    SparkContext: SparkContextFacade,
    StateSpec,
    StreamingContext: StreamingContextFacade,
    StreamingListener,
  });
}
