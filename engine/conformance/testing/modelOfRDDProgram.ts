import { buildRDD } from "./buildRDD.ts";
import { ModelRDD } from "./ModelRDD.ts";
import type { RandomRDDProgram } from "./randomPrograms.ts";
import { type PairRDD, RDD_OPERATORS } from "./rddOperators.ts";

/** The elements that a program has to give by the model. */
export function modelOfRDDProgram({ input, other, calls }: RandomRDDProgram): readonly unknown[] {
  const sc = {
    union: ([first, ...rdds]: ModelRDD[]) => rdds.reduce((all, each) => all.union(each), first as ModelRDD),
  };
  const rdd: unknown = buildRDD(calls, {
    // The model has the methods that operators call, over values of any type.
    input: new ModelRDD(input) as unknown as PairRDD,
    other: new ModelRDD(other) as unknown as PairRDD,
    partitions: 1,
    sc: sc as never,
    operators: RDD_OPERATORS,
  });
  return (rdd as ModelRDD).elements;
}
