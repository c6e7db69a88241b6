/** One text for a partition of a topic, as Kafka writes it: `words-0`. */
export function partitionKey({ topic, partition }: { readonly topic: string; readonly partition: number }): string {
  return `${topic}-${partition}`;
}
