/**
 * Is a data source itself: a TCP server that sends each client one line and
 * closes the connection. Counts the line's words with another program:
 *
 *   npx dstream submit examples/DataSourceSocket.ts
 *   npx dstream submit examples/NetworkWordCount.ts localhost 9999
 *
 * Try: send another line, or the same one every second until the client leaves.
 */
import { args, net } from "dstream";

const [port = "9999"] = args;
const LINE = "I love hadoop I love spark hadoop is good spark is fast";

const server = await net.listen(Number(port));
console.log(`Waiting for a client on port ${server.port}`);
for await (const client of server) {
  console.log(`Connected by ${client.address}`);
  // Without a line end: what comes before the close is a line too.
  await client.write(LINE);
  await client.close();
  console.log(`Waiting for a client on port ${server.port}`);
}
