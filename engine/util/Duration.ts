import { EngineError } from "./errors.ts";

/**
 * A length of time in whole milliseconds; jobs see it as `Duration`. Instances, class and prototype are frozen, because job code holds
 * them. Spark's `Duration` (spec 7.6).
 */
export class Duration {
  readonly milliseconds: number;

  /** @throws EngineError `invalidDuration` unless `milliseconds` is a finite number; fractions of a millisecond are rounded. */
  constructor(milliseconds: number) {
    if (typeof milliseconds !== "number" || !Number.isFinite(milliseconds)) {
      throw new EngineError("invalidDuration", `A duration needs a finite number, not ${String(milliseconds)}.`, {
        name: "IllegalArgumentException",
        params: { value: String(milliseconds) },
      });
    }
    this.milliseconds = Math.round(milliseconds);
    Object.freeze(this);
  }

  plus(that: Duration): Duration {
    return new Duration(this.milliseconds + that.milliseconds);
  }

  minus(that: Duration): Duration {
    return new Duration(this.milliseconds - that.milliseconds);
  }

  times(times: number): Duration {
    return new Duration(this.milliseconds * times);
  }

  div(that: Duration): number {
    return this.milliseconds / that.milliseconds;
  }

  less(that: Duration): boolean {
    return this.milliseconds < that.milliseconds;
  }

  lessEq(that: Duration): boolean {
    return this.milliseconds <= that.milliseconds;
  }

  greater(that: Duration): boolean {
    return this.milliseconds > that.milliseconds;
  }

  greaterEq(that: Duration): boolean {
    return this.milliseconds >= that.milliseconds;
  }

  isMultipleOf(that: Duration): boolean {
    return this.milliseconds % that.milliseconds === 0;
  }

  isZero(): boolean {
    return this.milliseconds === 0;
  }

  min(that: Duration): Duration {
    return this.less(that) ? this : that;
  }

  max(that: Duration): Duration {
    return this.greater(that) ? this : that;
  }

  toString(): string {
    return `${this.milliseconds} ms`;
  }
}
Object.freeze(Duration.prototype);
Object.freeze(Duration);

/** A duration of so many milliseconds. */
export function Milliseconds(milliseconds: number): Duration {
  return new Duration(milliseconds);
}

/** A duration of so many seconds; fractions count. */
export function Seconds(seconds: number): Duration {
  return new Duration(seconds * 1000);
}

/** A duration of so many minutes. */
export function Minutes(minutes: number): Duration {
  return new Duration(minutes * 60_000);
}

/**
 * What a job may write for a duration: a Duration, or a plain number of seconds (spec 7.6).
 * @throws EngineError `invalidDuration` for anything else
 */
export function toDuration(value: unknown): Duration {
  if (value instanceof Duration) return value;
  if (typeof value === "number" && Number.isFinite(value)) return Seconds(value);
  const text = typeof value === "object" ? "an object" : String(value);
  throw new EngineError(
    "invalidDuration",
    `A duration such as Seconds(1) or a number of seconds is needed, not ${text}.`,
    {
      name: "IllegalArgumentException",
      params: { value: text },
    },
  );
}
