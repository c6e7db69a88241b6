import { spawn } from "node:child_process";
import type { Stage } from "./Stage.ts";
import type { Systems } from "./Systems.ts";

/** A terminal that programs connect to. */
export interface OpenTerminal {
  readonly port: number;
  /** Types lines in one go. */
  readonly type: (lines: readonly string[]) => void;
}

/** Starts the terminal of these systems on a free port and waits until it listens. */
export async function openTerminal(stage: Stage, systems: Systems): Promise<OpenTerminal> {
  const port = await stage.freePort();
  const [command = "", ...args] = systems.terminal;
  const child = spawn(command, [...args, String(port)], { stdio: ["pipe", "ignore", "pipe"] });
  stage.after(() => child.kill("SIGKILL"));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${command} ended: ${said}`)));
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      if (/listening on/i.test(said)) resolve();
    });
  });
  return { port, type: (lines) => child.stdin.write(lines.map((line) => `${line}\n`).join("")) };
}
