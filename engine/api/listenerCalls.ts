import { harden } from "../sandbox/lockdownThread.ts";
import type { EventListener } from "../scheduler/StreamingListenerBus.ts";
import { EngineError } from "../util/errors.ts";
import { runInsideListener } from "./insideListener.ts";
import { streamingEvent } from "./streamingEvent.ts";

/**
 * Calls the methods of a program's listener; those that it lacks are left out.
 * @throws EngineError `illegalArgument` for what is no object
 */
export function listenerCalls(listener: unknown): EventListener {
  if (typeof listener !== "object" || listener === null) {
    const type = listener === null ? "null" : typeof listener;
    throw new EngineError("illegalArgument", `addStreamingListener takes a listener, but it was given ${type}.`, {
      name: "IllegalArgumentException",
      params: { type },
    });
  }
  return async (event) => {
    const { method, argument } = streamingEvent(event) ?? {};
    if (method === undefined) return;
    const call: unknown = Reflect.get(listener, method);
    if (typeof call === "function") await runInsideListener(() => Reflect.apply(call, listener, [harden(argument)]));
  };
}
