/**
 * Worker thread for tests: runs modules as job code after lockdown, as driver threads do, and answers with what they showed and whether the
 * thread is still sound. Everything handed to the job is made the way the engine makes it.
 */
import { readFileSync } from "node:fs";
import { isMainThread, parentPort } from "node:worker_threads";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";
import { executorModule } from "../../util/executorModule.ts";
import { installRejectionHandler } from "../installRejectionHandler.ts";
import { JobCompartment } from "../JobCompartment.ts";
import { JobConsole } from "../JobConsole.ts";
import { harden, lockdownThread } from "../lockdownThread.ts";
import { testJob } from "./testJob.ts";
import { toUserError } from "../toUserError.ts";
import { reachableFrom } from "./reachableFrom.ts";

/** A facade as the API makes them: state in private fields, prototype frozen. */
class Facade {
  #calls = 0;
  call(): number {
    this.#calls += 1;
    return this.#calls;
  }
}
harden(Facade);

/** What a test asks and gets. */
export interface TestRun {
  readonly module: string;
}
export interface TestRan {
  readonly shown: readonly unknown[];
  readonly output: readonly string[];
  readonly error?: unknown;
  readonly sound: boolean;
}

function dstreamFor(shown: unknown[]): Readonly<Record<string, unknown>> {
  return {
    ...executorModule(["one"]),
    Facade,
    facade: new Facade(),
    /** Keeps texts, so that hostile values cannot disturb the answer. */
    show: (value: unknown) => void shown.push(typeof value === "object" ? JSON.stringify(value) : value),
    walk: (roots: Readonly<Record<string, unknown>>) => void shown.push(reachableFrom(roots)),
    engineError: () => {
      throw new EngineError("test", "an engine error");
    },
    nodeError: () => readFileSync("no such file"),
    call: (f: (value: unknown) => unknown) => f([1, 2]),
  };
}

/** The engine's own use of the language, which job code must not be able to change. */
function isSound(): boolean {
  const list: number[] = [];
  list.push(1, 2);
  const map = new Map([["a", list.map((x) => x + 1)]]);
  const text = JSON.stringify([
    ...map,
    { polluted: Reflect.get({}, "polluted") as unknown, ...Object.assign({}, { b: 1 }) },
  ]);
  const stack = new Error("x").stack ?? "";
  return text === '[["a",[2,3]],{"b":1}]' && stack.includes("isSound") && Buffer.from("é").length === 2;
}

async function run({ module }: TestRun): Promise<TestRan> {
  const shown: unknown[] = [];
  const output: string[] = [];
  const job = testJob(module);
  const console = new JobConsole({ sink: (stream, text) => output.push(`${stream}: ${text}`), clock: systemClock });
  try {
    await new JobCompartment({ job, dstream: dstreamFor(shown), console }).runModules();
  } catch (thrown) {
    return { shown, output, error: toUserError(thrown, job), sound: isSound() };
  }
  return { shown, output, sound: isSound() };
}

if (!isMainThread) {
  lockdownThread();
  installRejectionHandler((thrown) => {
    parentPort?.postMessage({ unhandled: toUserError(thrown, testJob("")) });
  });
  parentPort?.on("message", (request: TestRun) => {
    void run(request).then((ran) => parentPort?.postMessage(ran));
  });
}
