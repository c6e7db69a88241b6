import type { GraphInfo } from "../protocol/graphInfo.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { ForEachDStream, OutputJob } from "./ForEachDStream.ts";
import { graphInfo } from "./graphInfo.ts";
import type { InputDStream } from "./InputDStream.ts";
import { illegalState, requirementFailed } from "./sparkErrors.ts";

type GraphPhase = "building" | "started" | "stopped";

/** All streams and outputs of a program. Phases: building, started (nothing can be added any more), stopped. */
export class DStreamGraph {
  /** Batch length, ms. */
  readonly batchDuration: number;
  readonly #streams: DStream[] = [];
  readonly #inputs: InputDStream[] = [];
  readonly #outputs: ForEachDStream[] = [];
  #phase: GraphPhase = "building";
  #rememberDuration = 0;
  /** Streams that outputs are made of, children before parents; known from start on. */
  #active: readonly DStream[] = [];

  /** @throws EngineError `badBatchDuration` unless the batch length is at least 1 ms */
  constructor(batchDuration: number) {
    if (!(batchDuration >= 1)) {
      throw requirementFailed("badBatchDuration", `Batch duration must be at least 1 ms, not ${batchDuration} ms.`, {
        params: { batchDuration },
      });
    }
    this.batchDuration = batchDuration;
  }

  /** Takes a new stream in and gives its id, in the order of creation. */
  register(stream: DStream): number {
    this.assertBuilding();
    return this.#streams.push(stream) - 1;
  }

  /** Takes a new input stream in and gives its input stream id (spec 6.1). */
  registerInput(stream: InputDStream): number {
    return this.#inputs.push(stream) - 1;
  }

  /** Takes a new output operation in and gives its outputIndex. */
  registerOutput(output: ForEachDStream): number {
    this.assertBuilding();
    return this.#outputs.push(output) - 1;
  }

  /** True until start: streams and outputs may be added. */
  get isBuilding(): boolean {
    return this.#phase === "building";
  }

  /** @throws EngineError `contextStarted` or `contextStopped`: nothing can be added after start (spec 2.8) */
  assertBuilding(): void {
    if (this.#phase === "building") return;
    const [code, moment] = this.#phase === "started" ? ["contextStarted", "starting"] : ["contextStopped", "stopping"];
    throw illegalState(
      code ?? "",
      `Adding new inputs, transformations, and output operations after ${moment} a context is not supported. Make them before start().`,
    );
  }

  /** Past batches are kept for at least this long, ms (spec 7.6). */
  remember(duration: number): void {
    this.#rememberDuration = duration;
  }

  get inputs(): readonly InputDStream[] {
    return this.#inputs;
  }

  get outputs(): readonly ForEachDStream[] {
    return this.#outputs;
  }

  /** @throws EngineError `noOutputs` (spec 5.1) */
  validate(): void {
    if (this.#outputs.length > 0) return;
    throw requirementFailed(
      "noOutputs",
      "No output operations registered, so nothing to execute. Add print() or another output.",
    );
  }

  /** Freezes the graph. Every stream learns when time starts and how long it must remember; inputs start (spec 1.10, 7.2). */
  start(zeroTime: number): void {
    this.#phase = "started";
    this.#active = this.#reachable();
    const asked = new Map<DStream, number>();
    const ask = (stream: DStream, duration: number): void => {
      asked.set(stream, Math.max(asked.get(stream) ?? 0, duration));
    };
    for (const { parent } of this.#outputs) ask(parent, Math.max(this.#rememberDuration, parent.slideDuration));
    for (const stream of this.#active) {
      stream.start(zeroTime, asked.get(stream) ?? 0);
      for (const parent of stream.parents) ask(parent, stream.parentRememberDuration);
    }
    for (const stream of this.#active) stream.validateAtStart();
    for (const input of this.#inputs) input.startInput();
  }

  stop(): void {
    this.#phase = "stopped";
  }

  /** Waits until every input that outputs are made of is ready for the batch of `time`. Throws what the first of them throws. */
  async prepareInputs(time: number): Promise<void> {
    const inputs = this.#inputs.filter((input) => this.#active.includes(input));
    await Promise.all(inputs.map((input) => input.prepare(time)));
  }

  /** One job for each output that has an RDD at `time`, in the order of registration (spec 1.5). Throws what any of them throws. */
  generateJobs(time: number): OutputJob[] {
    return this.#outputs.map((output) => output.generateJob(time)).filter((job) => job !== undefined);
  }

  /** Every stream forgets what it need not remember, once the batch at `time` is done. */
  clearMetadata(time: number): void {
    for (const stream of this.#active) stream.clearMetadata(time);
  }

  /** Every RDD that a stream still remembers. */
  rememberedRdds(): RDD[] {
    return this.#active.flatMap((stream) => stream.rememberedRdds());
  }

  /** The graph as data, for drawing it. */
  toInfo(): GraphInfo {
    return graphInfo(this.batchDuration, this.#streams, this.#outputs);
  }

  #reachable(): DStream[] {
    const found = new Set<DStream>();
    const waiting = this.#outputs.map((output) => output.parent);
    for (let stream = waiting.pop(); stream !== undefined; stream = waiting.pop()) {
      if (found.has(stream)) continue;
      found.add(stream);
      waiting.push(...stream.parents);
    }
    return [...found].sort((a, b) => b.id - a.id);
  }
}
