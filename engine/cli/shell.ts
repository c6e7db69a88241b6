import { toErrorInfo } from "../util/errors.ts";
import type { ShellCommand } from "./parseCommandLine.ts";
import { ShellInput } from "./ShellInput.ts";
import { ShellLoop } from "./ShellLoop.ts";
import { ShellSession } from "./ShellSession.ts";
import { StandardStreams } from "./StandardStreams.ts";
import { versionText } from "./versionText.ts";

/**
 * Runs an interactive session on standard input until its end. Returns the exit code: 1 if the session failed, or a line that no person
 * typed; 2 for settings that are wrong.
 */
export async function shell(command: ShellCommand): Promise<number> {
  const streams = new StandardStreams();
  const input = new ShellInput(streams);
  try {
    if (input.isTerminal)
      input.stdout(`${versionText().trim()}: sc has the master ${command.master}. .help tells more.\n`);
    const session = await ShellSession.start(command, input);
    return await new ShellLoop(input, session).run();
  } catch (error) {
    streams.stderr(`dstream: ${toErrorInfo(error).message}\n`);
    return 2;
  } finally {
    input.close();
    await streams.flushed();
  }
}
