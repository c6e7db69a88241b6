import type { StreamingServices } from "../scheduler/StreamingServices.ts";
import { EngineError } from "../util/errors.ts";

let installed: StreamingServices | undefined;

/** Says what a program's `new StreamingContext(...)` works with, before the program runs. A driver thread runs one program. */
export function installStreamingServices(services: StreamingServices): void {
  installed = services;
}

/** The streaming services of this thread's program. */
export function streamingServices(): StreamingServices {
  if (installed === undefined) throw new EngineError("unexpected", "The program runs in a thread without streaming.");
  return installed;
}
