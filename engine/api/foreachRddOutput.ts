import type { OutputFunction } from "../dstream/ForEachDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { Time } from "../util/Time.ts";
import { runInBatch } from "./batchScope.ts";
import { runInsideOutput } from "./insideOutput.ts";
import { rddFacade } from "./RDDFacade.ts";
import type { RDDSession } from "./RDDSession.ts";
import { requireFunction } from "./requireFunction.ts";

/** Calls the program's function with each batch's RDD and time and waits for what it returns (spec 5.5). Actions inside belong to the batch. */
export function foreachRddOutput(f: unknown, session: RDDSession, site: OperatorSite): OutputFunction {
  const call = requireFunction(f, site);
  return async (rdd, batch) => {
    const facade = rddFacade(rdd, { ...session, jobs: batch.jobs });
    await runInBatch(batch.time, () => runInsideOutput(() => call(facade, new Time(batch.time))));
  };
}
