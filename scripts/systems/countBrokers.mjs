import { connect } from "node:net";

/** Metadata request, version 1, for no topics: 26 bytes behind the length. */
const request = Buffer.concat([
  Buffer.from([0, 0, 0, 18]),
  Buffer.from([0, 3, 0, 1]),
  Buffer.from([0, 0, 0, 1]),
  Buffer.from([0, 4]),
  Buffer.from("lab?"),
  Buffer.from([0, 0, 0, 0]),
]);

/** How many brokers a Kafka server on this machine says there are: 0 while it starts or does not answer within a second. */
export function countBrokers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    let answer = Buffer.alloc(0);
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(0));
    socket.on("data", (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length < 12) return;
      resolve(answer.readInt32BE(8));
      socket.destroy();
    });
  });
}
