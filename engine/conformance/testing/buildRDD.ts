import type { SparkContext } from "../../api/dstream.d.ts";
import type { PairRDD, RDD_OPERATORS } from "./rddOperators.ts";

/** One operator of a random RDD program, as data. */
export interface RDDOperatorCall {
  readonly operator: keyof typeof RDD_OPERATORS;
  /** Small numbers, from 1. */
  readonly a: number;
  readonly b: number;
}

interface RDDProgramSetting {
  readonly input: PairRDD;
  readonly other: PairRDD;
  readonly partitions: number;
  readonly sc: SparkContext;
  readonly operators: typeof RDD_OPERATORS;
}

/** Calls operators one after the other, on the engine's RDDs or on the model's; under the rules of buildStream. */
export function buildRDD(calls: readonly RDDOperatorCall[], setting: RDDProgramSetting): PairRDD {
  const { input, other, partitions, sc, operators } = setting;
  return calls.reduce((rdd, { operator, a, b }) => {
    const n = ((partitions - 1 + (b - 1) * 3) % 8) + 1;
    return operators[operator](rdd, { other, a, n, sc });
  }, input);
}
