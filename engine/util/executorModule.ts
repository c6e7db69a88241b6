import { EngineError } from "./errors.ts";
import { jobValues } from "./jobValues.ts";

const DRIVER_ONLY = ["SparkConf", "SparkContext", "StreamingContext"] as const;

/**
 * The object behind `import { ... } from "dstream"` on executors. Durations, times and `args` work as in the program; contexts refuse
 * with EngineError `driverOnly`, as Spark does when a context is used inside a transformation.
 */
export function executorModule(args: readonly string[] = []): Readonly<Record<string, unknown>> {
  return Object.freeze({
    ...jobValues(args),
    ...Object.fromEntries(DRIVER_ONLY.map((name) => [name, refuseOnExecutor(name)])),
    sleep: refuseOnExecutor("sleep"),
    every: refuseOnExecutor("every"),
    http: Object.freeze({ get: refuseOnExecutor("http") }),
    net: Object.freeze({ listen: refuseOnExecutor("net") }),
    StateSpec: Object.freeze({ function: refuseOnExecutor("StateSpec") }),
    KafkaUtils: Object.freeze({
      createStream: refuseOnExecutor("KafkaUtils"),
      createDirectStream: refuseOnExecutor("KafkaUtils"),
    }),
  });
}

function refuseOnExecutor(name: string): unknown {
  const refuse = function (): never {
    throw new EngineError(
      "driverOnly",
      `${name} exists only in the program itself; a function that runs on executors cannot make one. Make it before the streams.`,
      { name: "SparkException", params: { name } },
    );
  };
  Object.freeze(refuse.prototype);
  return Object.freeze(refuse);
}
