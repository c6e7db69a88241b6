import { statistics } from "../rdd/statistics.ts";
import { sum } from "../rdd/sum.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { StatCounter } from "../util/StatCounter.ts";
import { RDDActions } from "./RDDActions.ts";
import { RDDCall } from "./RDDCall.ts";

/** Actions that only RDDs of numbers have; the compiler sees to it that nobody else calls them (dstream.d.ts says what each does). */
export class DoubleRDDFunctions extends RDDActions {
  async sum(): Promise<number> {
    const { jobs, request } = new RDDCall(this, "sum");
    return sum(jobs, request);
  }

  async mean(): Promise<number> {
    return (await statisticsOf(this, "mean")).mean;
  }

  async variance(): Promise<number> {
    return (await statisticsOf(this, "variance")).variance;
  }

  async stdev(): Promise<number> {
    return (await statisticsOf(this, "stdev")).stdev;
  }

  async sampleVariance(): Promise<number> {
    return (await statisticsOf(this, "sampleVariance")).sampleVariance;
  }

  async sampleStdev(): Promise<number> {
    return (await statisticsOf(this, "sampleStdev")).sampleStdev;
  }

  async stats(): Promise<StatCounter> {
    const counter = await statisticsOf(this, "stats");
    Object.freeze(counter);
    return counter;
  }
}

harden(StatCounter);

function statisticsOf(handle: DoubleRDDFunctions, operation: string): Promise<StatCounter> {
  const { jobs, request } = new RDDCall(handle, operation);
  return statistics(jobs, request);
}
