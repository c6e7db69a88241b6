/**
 * The answer that `start` gets at some time, or `whenGone` as soon as the client is gone. `start` returns how to end the waiting.
 */
export function waitFor<T>(
  gone: AbortSignal,
  whenGone: T,
  start: (resolve: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve) => {
    let cancel = (): void => {};
    const onGone = (): void => {
      cancel();
      resolve(whenGone);
    };
    gone.addEventListener("abort", onGone, { once: true });
    cancel = start((value) => {
      gone.removeEventListener("abort", onGone);
      resolve(value);
    });
  });
}
