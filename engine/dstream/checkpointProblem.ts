/** What the rules for checkpointing look at. Durations in ms. */
export interface CheckpointFacts {
  /** Name of the stream's kind, for messages. */
  readonly name: string;
  readonly interval: number;
  readonly slide: number;
  /** False when the stream's storage level is NONE. */
  readonly isPersisted: boolean;
}

/**
 * The first of Spark's rules for checkpointed streams that is broken, in Spark's words (spec 3.9). That such a stream remembers longer than
 * its checkpoint interval needs no rule: it remembers twice that.
 */
export function checkpointProblem(
  facts: CheckpointFacts,
): { readonly code: string; readonly message: string } | undefined {
  const { name, interval, slide, isPersisted } = facts;
  const set = `The checkpoint interval for ${name} has been set to ${interval} ms which`;
  if (!(interval >= slide)) {
    const message = `${set} is lower than its slide time (${slide} ms). Please set it to at least ${slide} ms.`;
    return { code: "badCheckpointInterval", message };
  }
  if (interval % slide !== 0) {
    const message = `${set} not a multiple of its slide time (${slide} ms). Please set it to a multiple of ${slide} ms.`;
    return { code: "badCheckpointInterval", message };
  }
  if (isPersisted) return undefined;
  const message = `${name} has been marked for checkpointing but the storage level has not been set to enable persisting. Please use DStream.persist() to set the storage level to use memory for better checkpointing performance.`;
  return { code: "checkpointNotPersisted", message };
}
