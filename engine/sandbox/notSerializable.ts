/** Objects of the API that live in the driver only, with what to call them in a sentence. */
const descriptions = new WeakMap<object, string>();

/**
 * Marks an object that must not travel to executors, such as a StreamingContext. `description` completes "it is ...": `a StreamingContext`.
 * Functions of a job that capture it are refused with `Task not serializable` (ClosureRegistry).
 */
export function markNotSerializable(object: object, description: string): void {
  descriptions.set(object, description);
}

/** What `markNotSerializable` said about an object; undefined if nothing. */
export function notSerializableDescription(object: object): string | undefined {
  return descriptions.get(object);
}
