/** What a test program can call besides the API: how its results come back. */

/** Declarations that are added to the API's own for test programs. */
export const HARNESS_TYPES = `
/** Batches given in advance: null is a batch without an RDD, "@emptyRDD" one whose RDD has no partitions. */
export declare function testInput<K, V>(ssc: StreamingContext, batches: readonly (readonly [K, V][] | null)[], numPartitions: number): DStream<[K, V]>;
export declare function testInput<T>(ssc: StreamingContext, batches: readonly (readonly T[] | null)[], numPartitions: number): DStream<T>;
/** Hands every batch of a stream to the test; the number tells outputs of one program apart. */
export declare function testOutput(stream: DStream<any>, output?: number): void;
/** Resolves when all batches of the test have run. */
export declare function batchesDone(): Promise<void>;
/** Hands one list of elements to the test. */
export declare function report(rows: readonly unknown[]): void;
`;

/** Test program → test. */
export type FromTestProgram =
  /** A batch of the output; `batchTime` in ms. */
  | {
      readonly type: "testBatch";
      readonly output: number;
      readonly batchTime: number;
      readonly rows: readonly unknown[];
    }
  /** What one call of `report` gave, in the order of the calls. */
  | { readonly type: "testReport"; readonly rows: readonly unknown[] };

/** Test → test program. */
export interface ToTestProgram {
  readonly type: "batchesDone";
}
