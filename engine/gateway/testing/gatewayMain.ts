/** A server without pages as a process of its own, for tests that kill it: `node gatewayMain.ts FOLDER`. Writes its port to stdout. */
import { Gateway } from "../Gateway.ts";

const gateway = await Gateway.start({ dataFolder: process.argv[2] ?? "" });
process.stdout.write(`${gateway.port}\n`);
