import type { OutputBatch, OutputFunction } from "../dstream/ForEachDStream.ts";
import { callSiteText, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { Connector } from "../protocol/connectorProtocol.ts";
import type { SaveBatchRequest, SavedBatch } from "../protocol/databaseCalls.ts";
import type { RDD } from "../rdd/RDD.ts";
import { EngineError, fromErrorInfo, toErrorInfo } from "../util/errors.ts";
import { batchOffsets } from "./batchOffsets.ts";
import { emitWritten } from "./emitOutput.ts";
import type { TableOutput } from "./saveTarget.ts";

/** One output and what it needs to be written. */
interface TableWriting extends TableOutput {
  readonly connector: Connector;
  readonly site: OperatorSite;
}

/**
 * Writes each batch to a table in one transaction, once. The records travel as handles: tasks leave them in shared memory, the driver hands
 * them on, and the connector thread reads and writes them. An RDD that is empty is noted too, because its offsets are. After a batch from
 * Kafka that failed no later one is written: its offsets would tell the next run that the missing batch is in the table.
 */
export function saveToTableOutput(output: TableOutput, connector: Connector, site: OperatorSite): OutputFunction {
  const writing = { ...output, connector, site };
  let missing: number | undefined;
  return async (rdd, batch) => {
    const offsets = batchOffsets(rdd);
    if (offsets !== undefined && missing !== undefined) throw batchBeforeMissing(missing, writing);
    try {
      await writeBatch(writing, { rdd, batch, offsets });
    } catch (error) {
      if (offsets !== undefined) missing ??= batch.time;
      throw error;
    }
  };
}

interface BatchToWrite {
  readonly rdd: RDD;
  readonly batch: OutputBatch;
  readonly offsets: string | undefined;
}

async function writeBatch(writing: TableWriting, { rdd, batch, offsets }: BatchToWrite): Promise<void> {
  const { target, output, site } = writing;
  const place = site.position && { site: site.position };
  const results = await batch.jobs.runJob({
    rdd,
    description: callSiteText(site),
    ...place,
    sink: { sink: "collect" },
  });
  const blocks = results.flatMap((result) => (result.sink === "collect" ? [result.block] : []));
  const request = { ...target, output, batchTime: batch.time, blocks, ...(offsets !== undefined && { offsets }) };
  const saved = await save(writing, request);
  const totalRows = saved.written ? saved.rows : 0;
  emitWritten(batch, site, { kind: "saveToTable", totalRows, path: `${target.connection}.${target.table}` });
}

/** What fails is the output's fault as the user sees it: it gets the line of the call. */
async function save({ connector, site }: TableWriting, request: SaveBatchRequest): Promise<SavedBatch> {
  try {
    return await connector.call("saveBatch", request);
  } catch (error) {
    if (!(error instanceof EngineError) || error.position !== undefined || site.position === undefined) throw error;
    throw fromErrorInfo({ ...toErrorInfo(error), position: site.position });
  }
}

function batchBeforeMissing(time: number, { target, site }: TableWriting): EngineError {
  const { connection, table } = target;
  return new EngineError(
    "batchBeforeMissing",
    `This batch was not written to table ${table} of "${connection}", because the batch of ${time} ms could not be: no record is left out. Run the job again: with savedOffsets it goes on behind the last batch that is in the table.`,
    { name: "DatabaseError", params: { connection, table, time }, ...(site.position && { position: site.position }) },
  );
}
