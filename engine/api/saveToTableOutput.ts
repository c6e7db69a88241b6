import type { OutputFunction } from "../dstream/ForEachDStream.ts";
import { callSiteText, outputName, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { Connector } from "../protocol/connectorProtocol.ts";
import type { SaveBatchRequest, SavedBatch } from "../protocol/databaseCalls.ts";
import { EngineError, fromErrorInfo, toErrorInfo } from "../util/errors.ts";
import { batchOffsets } from "./batchOffsets.ts";
import type { TableOutput } from "./saveTarget.ts";

/**
 * Writes each batch to a table in one transaction, once. The records travel as handles: tasks leave them in shared memory, the driver hands
 * them on, and the connector thread reads and writes them. An RDD that is empty is noted too, because its offsets are.
 */
export function saveToTableOutput(
  { target, output }: TableOutput,
  connector: Connector,
  site: OperatorSite,
): OutputFunction {
  return async (rdd, batch) => {
    const place = site.position && { site: site.position };
    const results = await batch.jobs.runJob({
      rdd,
      description: callSiteText(site),
      ...place,
      sink: { sink: "collect" },
    });
    const blocks = results.flatMap((result) => (result.sink === "collect" ? [result.block] : []));
    const offsets = batchOffsets(rdd);
    const request = { ...target, output, batchTime: batch.time, blocks, ...(offsets !== undefined && { offsets }) };
    const saved = await save(connector, request, site);
    batch.emit({
      type: "outputRows",
      output: {
        batchTime: batch.time,
        opId: batch.opId,
        outputIndex: batch.outputIndex,
        name: outputName(site),
        kind: "saveToTable",
        text: "",
        rows: [],
        totalRows: saved.written ? saved.rows : 0,
        pairs: false,
        path: `${target.connection}.${target.table}`,
      },
    });
  };
}

/** What fails is the output's fault as the user sees it: it gets the line of the call. */
async function save(connector: Connector, request: SaveBatchRequest, site: OperatorSite): Promise<SavedBatch> {
  try {
    return await connector.call("saveBatch", request);
  } catch (error) {
    if (!(error instanceof EngineError) || error.position !== undefined || site.position === undefined) throw error;
    throw fromErrorInfo({ ...toErrorInfo(error), position: site.position });
  }
}
