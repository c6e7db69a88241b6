/**
 * A process with a TCP server on loopback: `node feedMain.ts FILE`. Tells its parent the port, and sends the file to everybody connected, as
 * fast as TCP takes it, as many times as the parent asks.
 */
import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";

const bytes = readFileSync(process.argv[2] ?? "");
const sockets = new Set<Socket>();
const server = createServer((socket) => {
  sockets.add(socket);
  socket.on("error", () => undefined);
  socket.on("close", () => sockets.delete(socket));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : undefined);
});
process.on("message", (times: number) => {
  for (const socket of sockets) for (let sent = 0; sent < times; sent++) socket.write(bytes);
});
process.on("disconnect", () => process.exit(0));
