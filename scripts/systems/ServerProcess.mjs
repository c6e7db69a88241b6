import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How long a server may take to end in order, ms. */
const STOP_MS = 10_000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server program that tests use, with a folder of its own (`runFolder`): what it prints goes to `log.txt` there, its process id to `pid`. */
export class ServerProcess {
  #child;
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * Starts the program and waits until `isReady()` resolves with true. Throws with the end of its log if it ends before that or takes longer
   * than `deadlineMs`.
   */
  async start({ command, args, env = {}, isReady, deadlineMs }) {
    const log = openSync(path.join(this.#folder, "log.txt"), "a");
    this.#child = spawn(command, args, { stdio: ["ignore", log, log], env: { ...process.env, ...env } });
    closeSync(log);
    let ended = false;
    this.#child.once("exit", () => (ended = true));
    this.#child.once("error", () => (ended = true));
    if (this.#child.pid !== undefined) writeFileSync(path.join(this.#folder, "pid"), String(this.#child.pid));
    const deadline = Date.now() + deadlineMs;
    while (!(await isReady())) {
      if (ended) throw new Error(`${command} ended: ${this.#logTail()}`);
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`${command} was not ready within ${deadlineMs / 1000} s: ${this.#logTail()}`);
      }
      await sleep(100);
    }
  }

  /** Ends the program in order, by force after 10 s; it can be started again. */
  async stop() {
    await this.#end("SIGTERM");
  }

  /** Ends the program at once, as a crash would; it can be started again. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** Ends the program and removes its folder. */
  async remove() {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #end(signal) {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await gone;
    clearTimeout(timer);
  }

  #logTail() {
    const lines = readFileSync(path.join(this.#folder, "log.txt"), "utf8").trim().split("\n");
    return lines.slice(-5).join(" | ") || "it printed nothing";
  }
}
