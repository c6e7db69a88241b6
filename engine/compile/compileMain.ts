/** Entry of the compile thread: answers each CompileRequest with a CompileReply. */
import { parentPort } from "node:worker_threads";
import type { CompileReply, CompileRequest } from "../protocol/compileProtocol.ts";
import { toErrorInfo } from "../util/errors.ts";
import { compileCell } from "./compileCell.ts";
import { compileJob } from "./compileJob.ts";

function answer(request: CompileRequest): CompileReply {
  const { requestId } = request;
  try {
    return request.type === "cell"
      ? { type: "cell", requestId, result: compileCell(request.input) }
      : { type: "job", requestId, result: compileJob({ files: request.files, entry: request.entry }) };
  } catch (thrown) {
    return { type: "error", requestId, error: toErrorInfo(thrown) };
  }
}

const WARM_UP_JOB = `import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(new SparkConf()), Seconds(1));
ssc.socketTextStream("localhost", 9999).flatMap((line) => line.split(" ")).pprint();
ssc.start();
await ssc.awaitTermination();
`;

// The first check reads the language's library and the API's types; nobody should wait for that.
compileJob({ files: [{ path: "job.ts", text: WARM_UP_JOB }], entry: "job.ts" });
parentPort?.on("message", (request: CompileRequest) => parentPort?.postMessage(answer(request)));
