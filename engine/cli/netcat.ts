import { createServer, type Socket } from "node:net";

/**
 * Like `nc -lk PORT`, for machines without it: what is typed goes to every program that is connected, what they send is shown. Ends with
 * standard input, once everything was sent. Returns the exit code.
 */
export function netcat(port: number): Promise<number> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.pipe(process.stdout, { end: false });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clients.delete(socket);
      if (clients.size === 0) process.stdin.pause();
    });
    process.stdin.resume();
  });
  process.stdin.on("data", (text) => clients.forEach((socket) => socket.write(text)));
  // What is typed while nobody is connected waits for the next who is.
  process.stdin.pause();
  return new Promise((resolve) => {
    server.once("error", (error) => {
      process.stderr.write(`dstream nc: port ${port} cannot be used: ${error.message}\n`);
      resolve(1);
    });
    process.stdin.once("end", () => {
      clients.forEach((socket) => socket.end());
      server.close(() => resolve(0));
    });
    server.listen(port, "localhost", () => process.stderr.write(`dstream nc: listening on localhost:${port}\n`));
  });
}
