/** Composition root of the web server: the gateway for the API and sockets, Next for the pages, on one port. */
import { delimiter, resolve } from "node:path";
import next from "next";
import { Gateway } from "./engine/gateway/Gateway.ts";
import { networkSettings } from "./engine/launch/networkSettings.ts";
import { EngineError } from "./engine/util/errors.ts";

// Next tells its makers about its use unless told not to.
process.env["NEXT_TELEMETRY_DISABLED"] ??= "1";

const dev = process.env["NODE_ENV"] !== "production";
const host = process.env["HOST"] ?? "127.0.0.1";

/** A setting of the environment that holds several values. */
function list(name: string, separator: string): readonly string[] {
  return (process.env[name] ?? "").split(separator).filter((value) => value !== "");
}

/** A setting of the environment that must be a whole number. */
function wholeNumber(name: string, usual: number): number {
  const text = process.env[name] ?? "";
  if (text === "") return usual;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new EngineError("badSetting", `${name} must be a whole number, but is "${text}".`, { params: { name, text } });
}

async function start(): Promise<void> {
  const gateway = await Gateway.start({
    dataFolder: process.env["DSTREAM_DATA"] ?? ".data",
    host,
    port: wholeNumber("PORT", 3000),
    allowedHosts: list("DSTREAM_ALLOWED_HOSTS", ","),
    ...(process.env["DSTREAM_KAFKA_PORT"] !== undefined && { kafkaPort: process.env["DSTREAM_KAFKA_PORT"] }),
    ...(process.env["KAFKA_BROKERS"] !== undefined && { kafkaBrokers: process.env["KAFKA_BROKERS"] }),
    folders: list("DSTREAM_FOLDERS", delimiter).map((folder) => resolve(folder)),
    network: networkSettings(process.env, { first: 9_000, last: 9_999 }),
    maxRuns: wholeNumber("DSTREAM_MAX_RUNS", 8),
  });
  const app = next({ dev, hostname: host, port: gateway.port, httpServer: gateway.http });
  stopOn(["SIGINT", "SIGTERM"], async () => {
    await gateway.close();
    await app.close();
  });
  await app.prepare();
  const pages = app.getRequestHandler();
  gateway.servePages((request, response) => void pages(request, response));
  console.log(`DStream Lab is ready at http://${shownHost()}:${gateway.port}`);
  if (shownHost() !== "localhost" || ["0.0.0.0", "::"].includes(host)) {
    console.log("Everybody who can reach this machine can run jobs on it. Without HOST, only this machine can.");
  }
}

/** Stops in order at the first signal, and at once at the second. */
function stopOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** What a person on this machine can open. */
function shownHost(): string {
  const local = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host);
  return local ? "localhost" : host.includes(":") ? `[${host}]` : host;
}

try {
  await start();
} catch (error) {
  console.error(error instanceof EngineError ? error.message : error);
  process.exit(1);
}
