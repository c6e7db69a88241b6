import type { OperatorSetting, Pairs } from "./streamOperators.ts";

/** Lengths of a window, s. */
interface WindowSetting extends OperatorSetting {
  readonly window: number;
  readonly windowSlide: number;
}

type WindowOperator = (stream: Pairs, setting: WindowSetting) => Pairs;

/** Operators as in streamOperators.ts whose result has the slide `windowSlide`. */
export const WINDOW_OPERATORS = {
  window: (s, { window, windowSlide }) => s.window(window, windowSlide),
  countByWindow: (s, { window, windowSlide }) => s.countByWindow(window, windowSlide).map((count) => ["count", count]),
  countByValueAndWindow: (s, { window, windowSlide, n }) =>
    s.countByValueAndWindow(window, windowSlide, n).map(([[k, v], count]) => [k, v + 10 * count]),
  reduceByWindow: (s, { window, windowSlide }) =>
    s.reduceByWindow(([, v], [, w]) => ["all", v + w], window, windowSlide),
  inverseReduceByWindow: (s, { window, windowSlide }) =>
    s
      .map(([, v]) => v)
      .reduceByWindow(
        (total, v) => total + v,
        (total, v) => total - v,
        window,
        windowSlide,
      )
      .map((total) => ["total", total]),
  groupByKeyAndWindow: (s, { window, windowSlide, n }) =>
    s.groupByKeyAndWindow(window, windowSlide, n).mapValues((all) => all.reduce((x, y) => x + y, all.length)),
  reduceByKeyAndWindow: (s, { window, windowSlide, n }) =>
    s.reduceByKeyAndWindow((x, y) => x + y, window, windowSlide, n),
  largestByKeyAndWindow: (s, { window, windowSlide }) =>
    s.reduceByKeyAndWindow((x, y) => Math.max(x, y), window, windowSlide),
  inverseReduceByKeyAndWindow: (s, { window, windowSlide, n }) =>
    s.reduceByKeyAndWindow(
      (x, y) => x + y,
      (total, v) => total - v,
      window,
      windowSlide,
      n,
    ),
  averageByKeyAndWindow: (s, { window, windowSlide, n }) =>
    s
      .mapValues((v): [number, number] => [v, 1])
      .reduceByKeyAndWindow(
        ([x, i], [y, j]): [number, number] => [x + y, i + j],
        ([x, i], [y, j]): [number, number] => [x - y, i - j],
        window,
        windowSlide,
        n,
      )
      .mapValues(([sum, count]) => sum + 7 * count),
  filteredReduceByKeyAndWindow: (s, { window, windowSlide, n }) =>
    s
      .mapValues((v) => Math.abs(v) + 1)
      .reduceByKeyAndWindow(
        (x, y) => x + y,
        (total, v) => total - v,
        window,
        windowSlide,
        n,
        ([, v]) => v !== 0,
      ),
} satisfies Readonly<Record<string, WindowOperator>>;
