import type { StreamingContext } from "../scheduler/StreamingContext.ts";
import type { RDDSession } from "./RDDSession.ts";

/** What a DStream in the program's hands works with; streams made from it share it. */
export interface StreamScope {
  readonly context: StreamingContext;
  readonly session: RDDSession;
}
