import { createServer } from "node:net";
import type { Server, Socket } from "node:net";

/** What a machine without IPv6 answers. */
const NO_IPV6 = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1: "localhost" may mean either. Rejects with the system's error if the port is
 * taken on one of them; then neither is kept.
 */
export async function listenOnLoopback(
  port: number,
  onConnection: (socket: Socket) => void,
): Promise<readonly Server[]> {
  const first = await listen("127.0.0.1", port, onConnection);
  try {
    return [first, await listen("::1", port, onConnection)];
  } catch (error) {
    if (NO_IPV6.has(codeOf(error))) return [first];
    first.close();
    throw error;
  }
}

function listen(host: string, port: number, onConnection: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true }, onConnection);
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      server.on("error", () => undefined);
      resolve(server);
    });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
