import { connect } from "node:net";

/** Any group will do: the first question about one makes Kafka create the topic for offsets. */
const groupName = Buffer.from("\x00\x03lab");

/** Whether a Kafka server on this machine has registered, and groups can be joined: until then clients get errors that they would have to retry. */
export async function isKafkaReady(port) {
  const brokers = await ask(port, 3, 1, Buffer.alloc(4));
  if (brokers === undefined || brokers.readInt32BE(0) !== 1) return false;
  const coordinator = await ask(port, 10, 0, groupName);
  if (coordinator === undefined || coordinator.readInt16BE(0) !== 0) return false;
  const groups = await ask(port, 16, 0, Buffer.alloc(0));
  return groups !== undefined && groups.readInt16BE(0) === 0;
}

/** The answer to one request, behind its header; undefined if there is none within two seconds. */
function ask(port, api, version, body) {
  const header = Buffer.alloc(14);
  header.writeInt32BE(header.length - 4 + body.length, 0);
  header.writeInt16BE(api, 4);
  header.writeInt16BE(version, 6);
  header.writeInt16BE(-1, 12);
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.concat([header, body])));
    let answer = Buffer.alloc(0);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(undefined));
    socket.on("data", (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(answer.subarray(8));
      socket.destroy();
    });
  });
}
