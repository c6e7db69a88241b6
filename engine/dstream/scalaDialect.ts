import type { Dialect } from "./Dialect.ts";
import { ReducedWindowedDStream } from "./ReducedWindowedDStream.ts";
import { sparkException } from "./sparkErrors.ts";

/** Streams behave as in Spark's Scala API. */
export const scalaDialect: Dialect = {
  name: "scala",
  /** @throws EngineError `parentWithoutRdd`: the batch is lost (spec 2.3, 2.4) */
  missingRdd({ operation, time, site: { position } }) {
    const messages = {
      union: `Could not generate RDD from a parent for unifying at time ${time} ms`,
      transform: `Couldn't generate RDD from parent at time ${time} ms`,
    };
    throw sparkException("parentWithoutRdd", messages[operation], position && { position });
  },
  reducedWindow: (parent, options, site) => new ReducedWindowedDStream(parent, options, site),
};
