/** What the compiler knows about streams with state: this file passes when it compiles. */
import { describe, test } from "node:test";
import type { DStream, MapWithStateDStream, RDD, State, StateSpec, Time } from "./dstream.d.ts";

/** Compiles only if the value has exactly this type. */
function is<T>(): <U>(value: U & ([T, U] extends [U, T] ? unknown : never)) => void {
  return () => {};
}

/** Checked by the compiler, never run: there is no engine behind these values. */
function typeTest(title: string, body: (pairs: DStream<[string, number]>, spec: typeof StateSpec) => void): void {
  test(title, () => void body);
}

describe("types of streams with state", () => {
  typeTest("mapWithState knows key and value of the stream, and gives what f returns (spec 4.3)", (pairs, spec) => {
    const mapped = pairs.mapWithState(
      spec.function((key, value, state: State<boolean>) => {
        is<string>()(key);
        is<number | undefined>()(value);
        state.update(true);
        return key.length;
      }),
    );
    is<MapWithStateDStream<string, number, boolean, number>>()(mapped);
    is<DStream<[string, boolean]>>()(mapped.stateSnapshots());
  });

  typeTest("with four parameters undefined and null are no outputs (spec 4.3)", (pairs, spec) => {
    const mapped = pairs.mapWithState(
      spec.function((time: Time, key: string, value: number | undefined, state: State<number>) =>
        state.exists() ? `${time} ${key} ${value}` : undefined,
      ),
    );
    is<MapWithStateDStream<string, number, number, string>>()(mapped);
    const silent = spec.function((_time: Time, _key: string, value: number | undefined, state: State<number>) => {
      if (value !== undefined) state.update(value);
    });
    pairs
      .mapWithState(silent)
      .stateSnapshots()
      .reduceByKey((a, b) => a + b);
  });

  typeTest("what returns arrays of two gives a stream of pairs (spec 4.3)", (pairs, spec) => {
    const mapped = pairs.mapWithState(
      spec.function((key: string, value: number | undefined, state: State<number>) => {
        state.update((state.getOption() ?? 0) + (value ?? 0));
        return [key, state.get()];
      }),
    );
    is<DStream<[string, number]>>()(mapped.reduceByKey((a, b) => a + b));
    type Sum = [key: string, sum: number] | null;
    const timed = spec.function((_time: Time, key: string, value: number | undefined, state: State<number>): Sum =>
      state.exists() ? [key, value ?? 0] : null,
    );
    pairs.mapWithState(timed).reduceByKey((a, b) => a + b);
  });

  typeTest("options keep the StateSpec's type, and a StateSpec fits only streams of its pairs", (pairs, spec) => {
    const rdd = undefined as unknown as RDD<[string, number]>;
    const sum = spec
      .function((key: string, value: number | undefined, state: State<number>) => [key, value, state.get()].join())
      .initialState(rdd)
      .initialState([["a", 1]])
      .numPartitions(4)
      .timeout(30);
    is<MapWithStateDStream<string, number, number, string>>()(pairs.mapWithState(sum));
    // @ts-expect-error the stream's keys are numbers
    pairs.map((pair) => [pair[1], pair[1]]).mapWithState(sum);
    // @ts-expect-error the state is a number
    sum.initialState([["a", "b"]]);
    // @ts-expect-error only mapWithState has snapshots
    void pairs.stateSnapshots;
  });

  typeTest("updateStateByKey takes time and key, or a partition, beside the partition count (spec 4.1)", (pairs) => {
    const timed = pairs.updateStateByKey(
      (time: Time, key: string, values: number[], state: string | undefined) => `${time}${key}${values}${state}`,
      2,
      true,
    );
    is<DStream<[string, string]>>()(timed);
    const whole = pairs.updateStateByKey(
      function* (entries: Iterable<[string, number[], number | undefined]>): Iterable<[string, number]> {
        for (const [key, values, state] of entries) yield [key, values.length + (state ?? 0)];
      },
      2,
      false,
      [["a", 1]],
    );
    is<DStream<[string, number]>>()(whole);
  });
});
