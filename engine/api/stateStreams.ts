import type { DStream } from "../dstream/DStream.ts";
import { MapWithStateDStream, type MapWithStateOptions } from "../dstream/MapWithStateDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { StateDStream } from "../dstream/StateDStream.ts";
import { StateSnapshotDStream } from "../dstream/StateSnapshotDStream.ts";
import { streamPartitioner } from "../dstream/streamPartitioner.ts";
import type { StateUpdateForm } from "../protocol/taskPlan.ts";
import { EngineError } from "../util/errors.ts";
import { rddFrom } from "./rddFrom.ts";
import { stateSpecParts } from "./StateSpec.ts";
import type { StreamScope } from "./StreamScope.ts";

/** A call of updateStateByKey: (f, numPartitions?, initialRDD?) or (f, numPartitions, rememberPartitioner, initialRDD?) (spec 4.1). */
export type UpdateStateArguments = readonly [f: unknown, numPartitions?: number, third?: unknown, fourth?: unknown];

/** Where an operator on state was called, and on what. */
export interface StateCall {
  readonly parent: DStream;
  readonly scope: StreamScope;
  readonly site: OperatorSite;
}

/** Parameters of f(time, key, values, state). */
const PARAMETERS_WITH_TIME = 4;

/** The stream of an updateStateByKey. */
export function updateStateStream([f, numPartitions, third, fourth]: UpdateStateArguments, call: StateCall): DStream {
  const { parent, scope, site } = call;
  const isGeneral = typeof third === "boolean";
  const initial = isGeneral ? fourth : third;
  const options = {
    update: scope.session.code.functionRef(f, site),
    form: isGeneral ? generalForm(f) : "perKey",
    partitioner: streamPartitioner(parent, numPartitions),
    remembersPartitioner: isGeneral ? third : true,
    ...initialOption(initial, call),
  } as const;
  return new StateDStream(parent, options, site);
}

/** The stream of a mapWithState. */
export function mapWithStateStream(spec: unknown, call: StateCall): DStream {
  const { mapping, timeout, numPartitions, initial } = stateSpecParts(spec);
  const options = {
    mapping,
    partitioner: streamPartitioner(call.parent, numPartitions),
    ...(timeout !== undefined && { timeout }),
    ...initialOption(initial, call),
  };
  return new MapWithStateDStream(call.parent, options, call.site);
}

/**
 * The stream of a mapWithState's pairs.
 * @throws EngineError `illegalArgument` for any other stream
 */
export function snapshotStream({ parent, site }: Pick<StateCall, "parent" | "site">): DStream {
  if (parent instanceof MapWithStateDStream) return new StateSnapshotDStream(parent, site);
  const message = "stateSnapshots exists only on what mapWithState returns. Call it there, before other operations.";
  throw new EngineError("illegalArgument", message, { name: "IllegalArgumentException" });
}

function generalForm(f: unknown): StateUpdateForm {
  return typeof f === "function" && f.length >= PARAMETERS_WITH_TIME ? "withTimeAndKey" : "perPartition";
}

function initialOption(initial: unknown, { scope, site }: StateCall): Pick<MapWithStateOptions, "initial"> {
  return initial === undefined || initial === null ? {} : { initial: rddFrom(initial, scope, site) };
}
