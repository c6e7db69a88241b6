import type { StateSpec, StreamingContext } from "../../api/dstream.d.ts";
import type { Pairs, STREAM_OPERATORS } from "./streamOperators.ts";
import type { WINDOW_OPERATORS } from "./windowOperators.ts";

/** One operator of a random program, as data. */
export interface OperatorCall {
  readonly operator: keyof typeof STREAM_OPERATORS | keyof typeof WINDOW_OPERATORS;
  /** Small numbers, from 1. */
  readonly a: number;
  readonly b: number;
}

interface ProgramSetting {
  readonly input: Pairs;
  readonly other: Pairs;
  readonly partitions: number;
  readonly ssc: StreamingContext;
  readonly spec: typeof StateSpec;
  readonly streamOperators: typeof STREAM_OPERATORS;
  readonly windowOperators: typeof WINDOW_OPERATORS;
}

/**
 * Calls operators one after the other, on the engine's streams or on the model's. The text of this function is part of test programs, too: it
 * may use nothing but its arguments.
 */
export function buildStream(calls: readonly OperatorCall[], setting: ProgramSetting): Pairs {
  const { input, other, partitions, ssc, spec, streamOperators, windowOperators } = setting;
  let stream = input;
  let slide = 1;
  for (const { operator, a, b } of calls) {
    const n = ((partitions - 1 + (b - 1) * 3) % 8) + 1;
    const aligned = slide === 1 ? other : other.window(slide, slide);
    const operands = { other: aligned, a, n, slide, ssc, spec };
    if (operator in windowOperators) {
      const windowSlide = slide * b > 4 ? slide : slide * b;
      const window = slide * a;
      slide = windowSlide;
      stream = windowOperators[operator as keyof typeof windowOperators](stream, { ...operands, window, windowSlide });
    } else {
      stream = streamOperators[operator as keyof typeof streamOperators](stream, operands);
    }
  }
  return stream;
}
