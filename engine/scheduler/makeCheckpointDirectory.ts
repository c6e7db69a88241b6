import { mkdirSync } from "node:fs";
import { basename } from "node:path";
import { sparkException } from "../dstream/sparkErrors.ts";

/**
 * Makes the folder that `ssc.checkpoint(directory)` names, with the folders around it (spec 7.6). The error names the folder by its last part
 * alone: the rest may be the server's business.
 *
 * @throws EngineError `checkpointDirectoryUnusable` where a file stands in the way, or the program may not write
 */
export function makeCheckpointDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    const name = basename(directory);
    const reason = String((cause as NodeJS.ErrnoException).code ?? "unknown reason");
    const message = `The checkpoint directory ${name} could not be made (${reason}). Name a folder that the program may write to, for example ssc.checkpoint("checkpoint").`;
    throw sparkException("checkpointDirectoryUnusable", message, { params: { directory: name, reason } });
  }
}
