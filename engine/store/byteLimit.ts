import { Transform } from "node:stream";
import { EngineError } from "../util/errors.ts";

/** Passes bytes on; more than `most` of them end the transfer with EngineError `fileTooLarge`, which names `path`. */
export function byteLimit(most: number, path: string): Transform {
  let count = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      if (count <= most) return done(null, chunk);
      const megabytes = most / (1024 * 1024);
      const message = `${path} is larger than ${megabytes} MB. Copy a file of that size into the job's folder yourself.`;
      done(new EngineError("fileTooLarge", message, { params: { path, megabytes } }));
    },
  });
}
