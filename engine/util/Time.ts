import { Duration } from "./Duration.ts";
import { EngineError } from "./errors.ts";

/**
 * A moment in whole milliseconds since 1970, or since 0 on a manual clock; jobs see it as `Time`. Instances, class and prototype are
 * frozen, because job code holds them. Spark's `Time` (spec 7.6).
 */
export class Time {
  readonly milliseconds: number;

  /** @throws EngineError `invalidTime` unless `milliseconds` is a finite number. */
  constructor(milliseconds: number) {
    if (typeof milliseconds !== "number" || !Number.isFinite(milliseconds)) {
      throw new EngineError("invalidTime", `A time needs a finite number, not ${String(milliseconds)}.`, {
        name: "IllegalArgumentException",
        params: { value: String(milliseconds) },
      });
    }
    this.milliseconds = Math.round(milliseconds);
    Object.freeze(this);
  }

  plus(that: Duration): Time {
    return new Time(this.milliseconds + that.milliseconds);
  }

  /** A moment earlier by a duration, or the duration since another moment. */
  minus(that: Duration): Time;
  minus(that: Time): Duration;
  minus(that: Duration | Time): Time | Duration {
    const milliseconds = this.milliseconds - that.milliseconds;
    return that instanceof Time ? new Duration(milliseconds) : new Time(milliseconds);
  }

  less(that: Time): boolean {
    return this.milliseconds < that.milliseconds;
  }

  lessEq(that: Time): boolean {
    return this.milliseconds <= that.milliseconds;
  }

  greater(that: Time): boolean {
    return this.milliseconds > that.milliseconds;
  }

  greaterEq(that: Time): boolean {
    return this.milliseconds >= that.milliseconds;
  }

  floor(that: Duration): Time {
    return new Time(Math.floor(this.milliseconds / that.milliseconds) * that.milliseconds);
  }

  isMultipleOf(that: Duration): boolean {
    return this.milliseconds % that.milliseconds === 0;
  }

  min(that: Time): Time {
    return this.less(that) ? this : that;
  }

  max(that: Time): Time {
    return this.greater(that) ? this : that;
  }

  toString(): string {
    return `${this.milliseconds} ms`;
  }
}
Object.freeze(Time.prototype);
Object.freeze(Time);
