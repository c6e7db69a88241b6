import { ModelRDD, type Pair, textOf } from "./ModelRDD.ts";
import { ModelState } from "./ModelState.ts";
import type { ModelStateSpec } from "./ModelStateSpec.ts";

interface Kept {
  readonly key: unknown;
  readonly value: unknown;
  /** Seconds. */
  readonly time: number;
}

type RDDs = readonly (ModelRDD | undefined)[];

/** Spec 4.3 with a batch a second; expired keys are looked for every `interval` seconds. */
export function modelMapWithState(
  rdds: RDDs,
  spec: ModelStateSpec,
  interval: number,
): { readonly outputs: RDDs; readonly snapshots: RDDs } {
  const firstTime = rdds.findIndex((rdd) => rdd !== undefined) + 1;
  const states = new Map(
    spec.initial.map(([key, value]): [string, Kept] => [textOf(key), { key, value, time: firstTime }]),
  );
  const outputs: (ModelRDD | undefined)[] = [];
  const snapshots: (ModelRDD | undefined)[] = [];
  for (const [i, rdd] of rdds.entries()) {
    const time = i + 1;
    const called = rdd?.elements.map((pair) => callWith(states, spec, { pair: pair as Pair, time }));
    const swept = time % interval === 0 ? sweep(states, spec, time) : [];
    outputs.push(called && new ModelRDD([...called, ...swept]));
    snapshots.push(called && new ModelRDD([...states.values()].map(({ key, value }) => [key, value])));
  }
  return { outputs, snapshots };
}

function callWith(
  states: Map<string, Kept>,
  { mapping, timeoutSeconds }: ModelStateSpec,
  { pair: [key, value], time }: { readonly pair: Pair; readonly time: number },
): unknown {
  const kept = states.get(textOf(key));
  const state = new ModelState(kept?.value, false);
  const output = mapping(key, value, state);
  const isTouched = state.updated || (timeoutSeconds !== undefined && kept !== undefined);
  if (state.removed) states.delete(textOf(key));
  else if (isTouched) states.set(textOf(key), { key, value: state.value, time });
  return output;
}

function sweep(states: Map<string, Kept>, { mapping, timeoutSeconds }: ModelStateSpec, time: number): unknown[] {
  if (timeoutSeconds === undefined) return [];
  const expired = [...states.values()].filter((kept) => kept.time < time - timeoutSeconds);
  return expired.map(({ key, value }) => {
    states.delete(textOf(key));
    return mapping(key, undefined, new ModelState(value, true));
  });
}
