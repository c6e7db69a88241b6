import type { Server } from "node:net";
import { createGenerator } from "../lines/generators/createGenerator.ts";
import { LineClients } from "../lines/LineClients.ts";
import { LineFeed } from "../lines/LineFeed.ts";
import type { LineOutlet } from "../lines/LineFeed.ts";
import { listenOnLoopback } from "../lines/listenOnLoopback.ts";
import { systemClock } from "../util/Clock.ts";
import type { GenerateCommand } from "./parseCommandLine.ts";

/**
 * Sends the lines of a generator at a rate: to standard output, or to every program that connects to a port. Who reads slowly slows it
 * down. Returns the exit code: after `count` lines, or when nobody reads standard output any more.
 */
export function generate(command: GenerateCommand): Promise<number> {
  return command.port === undefined ? toStandardOutput(command) : toClients(command, command.port);
}

function feedOf({ generator, seed, rate, count = Infinity }: GenerateCommand, outlet: LineOutlet): Feed {
  const next = createGenerator(generator, seed);
  let made = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const limited = (): string | undefined => (made++ < count ? next() : undefined);
  return { feed: new LineFeed({ clock: systemClock, next: limited, outlet, rate, onEnd: end }), ended };
}

interface Feed {
  readonly feed: LineFeed;
  /** Resolves after the last line. */
  readonly ended: Promise<void>;
}

async function toStandardOutput(command: GenerateCommand): Promise<number> {
  const { stdout } = process;
  const { feed, ended } = feedOf(command, {
    get state() {
      return stdout.writableNeedDrain ? "full" : "ready";
    },
    take: (lines) => void stdout.write(textOf(lines)),
  });
  stdout.on("drain", () => feed.resume());
  // A reader that has enough, like head, closes its end.
  const closed = new Promise<void>((resolve) => stdout.once("error", () => resolve()));
  feed.start();
  await Promise.race([ended, closed]);
  feed.stop();
  return 0;
}

async function toClients(command: GenerateCommand, port: number): Promise<number> {
  const clients = new LineClients(systemClock, { onChange: () => feed.resume(), onDrain: () => feed.resume() });
  const { feed, ended } = feedOf(command, {
    get state() {
      if (clients.size === 0) return "absent";
      return clients.full ? "full" : "ready";
    },
    take: (lines) => clients.write(Buffer.from(textOf(lines)), lines.length),
  });
  let servers: readonly Server[];
  try {
    servers = await listenOnLoopback(port, (socket) => clients.add(socket));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`dstream generate: port ${port} cannot be used: ${reason}\n`);
    return 1;
  }
  process.stderr.write(`dstream generate: listening on localhost:${port}\n`);
  feed.start();
  await ended;
  for (const server of servers) server.close();
  clients.endAll();
  return 0;
}

function textOf(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
