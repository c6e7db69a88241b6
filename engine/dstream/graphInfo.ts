import type { DStreamInfo, GraphInfo, OutputInfo } from "../protocol/graphInfo.ts";
import type { DStream } from "./DStream.ts";
import type { ForEachDStream } from "./ForEachDStream.ts";
import { FileInputDStream } from "./FileInputDStream.ts";
import { InputDStream } from "./InputDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/**
 * Streams and outputs as data. Streams that one call of the user made together appear as one, named by that call, like Spark's pages do with
 * nested operations (spec 11.6).
 */
export function graphInfo(
  batchIntervalMs: number,
  streams: readonly DStream[],
  outputs: readonly ForEachDStream[],
): GraphInfo {
  const bySite = Map.groupBy(streams, (stream) => stream.site);
  const lastOf = (site: OperatorSite): DStream | undefined => bySite.get(site)?.at(-1);
  return {
    batchIntervalMs,
    streams: [...bySite].flatMap(([site, group]) => {
      const last = group.at(-1);
      const windowMs = group.find(({ windowDuration }) => windowDuration !== undefined)?.windowDuration;
      const window = windowMs !== undefined && { windowMs };
      return last ? [{ ...streamInfo(last, site, parentsOf(group, lastOf)), ...window }] : [];
    }),
    outputs: outputs.map((output) => outputInfo(output, lastOf(output.parent.site)?.id ?? output.parent.id)),
  };
}

function parentsOf(group: readonly DStream[], lastOf: (site: OperatorSite) => DStream | undefined): number[] {
  const outside = group.flatMap((stream) => stream.parents.filter((parent) => parent.site !== stream.site));
  return [...new Set(outside.map((parent) => lastOf(parent.site)?.id ?? parent.id))];
}

function streamInfo(stream: DStream, site: OperatorSite, parents: readonly number[]): DStreamInfo {
  return {
    id: stream.id,
    operation: site.operation,
    parents,
    slideMs: stream.slideDuration,
    ...(stream instanceof InputDStream && { inputStreamId: stream.inputStreamId, inputName: stream.name }),
    ...(stream instanceof FileInputDStream && { directory: stream.directory }),
    ...(site.position && { position: site.position }),
  };
}

function outputInfo(output: ForEachDStream, dstream: number): OutputInfo {
  const { site, outputIndex } = output;
  return { outputIndex, operation: site.operation, dstream, ...(site.position && { position: site.position }) };
}
