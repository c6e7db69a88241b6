import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { TestContext } from "node:test";

const API_VERSIONS = 18;
const SASL_HANDSHAKE = 17;
const SASL_AUTHENTICATE = 36;
const AUTHENTICATION_FAILED = 58;

/** What each request is answered with: enough of Kafka's protocol to come to the login, and to refuse it. */
const ANSWERS: Readonly<Record<number, Buffer>> = {
  // No error; two APIs, each in version 0 only.
  [API_VERSIONS]: Buffer.concat([int(2, 0), int(4, 2), api(SASL_HANDSHAKE), api(SASL_AUTHENTICATE), int(4, 0)]),
  [SASL_HANDSHAKE]: Buffer.concat([int(2, 0), int(4, 1), text("PLAIN")]),
  [SASL_AUTHENTICATE]: Buffer.concat([int(2, AUTHENTICATION_FAILED), text("invalid credentials"), int(4, 0)]),
};

/** A server on loopback that speaks Kafka's protocol up to the login, which it refuses to everybody. Returns its address. */
export async function refuseLogins(t: TestContext): Promise<string> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const end = 4 + received.readInt32BE(0);
        const body = ANSWERS[received.readInt16BE(4)] ?? Buffer.alloc(0);
        socket.write(Buffer.concat([int(4, 4 + body.length), received.subarray(8, 12), body]));
        received = received.subarray(end);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function int(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
}

function text(value: string): Buffer {
  return Buffer.concat([int(2, value.length), Buffer.from(value)]);
}

function api(key: number): Buffer {
  return Buffer.concat([int(2, key), int(2, 0), int(2, 0)]);
}
