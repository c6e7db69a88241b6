import type { RunEventBody } from "../protocol/runEvents.ts";
import type { DStreamGraph } from "../dstream/DStreamGraph.ts";
import type { Clock } from "../util/Clock.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { RecurringTimer } from "../util/RecurringTimer.ts";
import { withinTime } from "../util/withinTime.ts";
import type { InputInfoTracker } from "./InputInfoTracker.ts";
import { Job } from "./Job.ts";
import type { ErrorReporter, JobScheduler } from "./JobScheduler.ts";
import { JobSet } from "./JobSet.ts";
import type { ReceiverTracker } from "./ReceiverTracker.ts";

export interface JobGeneratorOptions {
  readonly graph: DStreamGraph;
  readonly clock: Clock;
  readonly jobScheduler: JobScheduler;
  readonly receivers: ReceiverTracker;
  readonly inputs: InputInfoTracker;
  readonly emit: (event: RunEventBody) => void;
  readonly errors: ErrorReporter;
  /** `spark.streaming.gracefulStopTimeout`, ms (spec 7.3) */
  readonly gracefulStopTimeout: number;
  /** Metadata of batches up to `time` was forgotten. */
  readonly onCleared: (time: number) => void;
}

/** How often a graceful stop looks whether all received blocks have found their batch, ms. */
const POLL_MS = 20;

/** Makes the jobs of each batch when its time comes, one batch after the other (spec 1.4, 1.5). */
export class JobGenerator {
  readonly #options: JobGeneratorOptions;
  readonly #timer: RecurringTimer;
  /** The event loop: what has to be done, one thing at a time, in order. */
  #tail: Promise<void> = Promise.resolve();

  constructor(options: JobGeneratorOptions) {
    this.#options = options;
    const { clock, graph } = options;
    this.#timer = new RecurringTimer(clock, graph.batchDuration, (time) =>
      this.#enqueue(time, () => this.#generate(time)),
    );
  }

  /** Starts the graph and the ticks. Returns zeroTime. Throws what the graph's validation throws (spec 7.2). */
  start(): number {
    const { graph } = this.#options;
    const firstTime = this.#timer.startTime();
    const zeroTime = firstTime - graph.batchDuration;
    graph.start(zeroTime);
    this.#timer.start(firstTime);
    return zeroTime;
  }

  /** The next batch time; absent unless ticking. */
  nextTime(): number | undefined {
    return this.#timer.nextTime();
  }

  /** Resolves when everything asked for up to now has been done. */
  whenIdle(): Promise<void> {
    return this.#tail;
  }

  /** Once the batch's last job is done and succeeded: forget what need not be remembered (spec 1.10). */
  onBatchCompletion(time: number): void {
    this.#enqueue(time, () => {
      const { graph, inputs, onCleared } = this.#options;
      graph.clearMetadata(time);
      inputs.cleanup(time - graph.batchDuration);
      onCleared(time);
    });
  }

  /** No further tick. Resolves when the batches of the ticks that came have been made. */
  async stopNow(): Promise<void> {
    await this.#timer.stop("atOnce");
    await this.#tail;
  }

  /** Waits until every received block has found its batch and the last batch is done, at most for the graceful stop timeout (spec 7.3). */
  async stopGracefully(): Promise<void> {
    const { gracefulStopTimeout, jobScheduler } = this.#options;
    const finish = async (): Promise<void> => {
      while (this.#options.receivers.hasUnallocatedBlocks) await delay(systemClock, POLL_MS);
      await this.#timer.stop("afterTwoTicks");
      await this.#tail;
      await jobScheduler.whenIdle();
    };
    await withinTime(finish(), systemClock, gracefulStopTimeout);
    await this.stopNow();
  }

  /** Whatever one batch's task throws, the next batch's task runs. */
  #enqueue(batchTime: number, task: () => void | Promise<void>): void {
    this.#tail = this.#tail.then(task).catch((thrown) => this.#options.errors.report(thrown, { batchTime }));
  }

  async #generate(time: number): Promise<void> {
    const { receivers, inputs, jobScheduler, clock, emit, errors } = this.#options;
    try {
      await receivers.allocateBlocksToBatch(time);
      await this.#options.graph.prepareInputs(time);
      const jobs = this.#options.graph.generateJobs(time).map((job, id) => new Job(time, id, job));
      const facts = { inputs: inputs.getInfo(time), submissionTime: clock.now() };
      jobScheduler.submitJobSet(new JobSet(time, jobs, facts));
    } catch (thrown) {
      emit({ type: "batchLost", batchTime: time, error: errors.describe(thrown) });
      errors.report(thrown, { batchTime: time });
    }
  }
}
