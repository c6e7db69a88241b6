/** Instances of the job's classes as records, keys, values and accumulators. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { shown } from "./testing/shown.ts";

const CLASSES = `
  class Point {
    x: number;
    y: number;
    constructor(x: number, y: number) { this.x = x; this.y = y; }
    plus(other: Point): Point { return new Point(this.x + other.x, this.y + other.y); }
    toString(): string { return "Point(" + this.x + "," + this.y + ")"; }
  }
  class Average {
    sum = 0;
    count = 0;
    add(n: number): this { this.sum += n; this.count += 1; return this; }
    merge(other: Average): this { this.sum += other.sum; this.count += other.count; return this; }
  }
`;

test("instances of a class of the job stay what they are, through shuffles, caches and back to the program", async (t) => {
  const results = await shown(
    t,
    `${CLASSES}
     const points = sc.parallelize([1, 2, 3, 4], 3).map(n => new Point(n % 2, n));
     const all = await points.collect();
     show(all.map(point => [String(point), point instanceof Point]));
     show(String(await points.reduce((a, b) => a.plus(b))));
     show(String(await sc.parallelize([new Point(1, 2), new Point(3, 4)], 2).map(p => p.plus(new Point(1, 1))).reduce((a, b) => a.plus(b))));
     const keyed = points.map(p => [new Point(p.x, 0), p]).cache();
     show(sorted((await keyed.reduceByKey((a, b) => a.plus(b), 2).collect()).map(([k, p]) => [String(k), String(p), p instanceof Point])));
     show((await keyed.keys().distinct().collect()).length);
     const averages = sc.parallelize([["a", 1], ["b", 2], ["a", 3]], 2).aggregateByKey(new Average(), (all, n) => all.add(n), (x, y) => x.merge(y));
     show(sorted((await averages.mapValues(a => a.sum / a.count).collect())));
     const total = await sc.parallelize([1, 2, 3], 2).aggregate(new Average(), (all, n) => all.add(n), (x, y) => x.merge(y));
     show([total instanceof Average, total.sum, total.count]);`,
  );
  assert.deepEqual(results, [
    [
      ["Point(1,1)", true],
      ["Point(0,2)", true],
      ["Point(1,3)", true],
      ["Point(0,4)", true],
    ],
    "Point(2,10)",
    "Point(6,8)",
    [
      ["Point(0,0)", "Point(0,6)", true],
      ["Point(1,0)", "Point(2,4)", true],
    ],
    2,
    [
      ["a", 2],
      ["b", 2],
    ],
    [true, 6, 3],
  ]);
});

test("instances that are more than their fields, or lie deep inside other records, are refused by name", async (t) => {
  const results = await shown(
    t,
    `class Secret { #n = 1; get n() { return this.#n; } }
     const unit = 7;
     class Scaled { n: number; constructor(n: number) { this.n = n * unit; } }
     class Base { b = 1; }
     class Derived extends Base { d = 2; }
     class Plain { p = 1; }
     const one = sc.parallelize([1], 1);
     const refused = async (action: () => Promise<unknown>) => {
       try { await action(); } catch (error) { show([(error as Error).name, (error as Error).message.slice(0, 100)]); }
     };
     await refused(() => one.map(() => new Secret()).collect());
     await refused(() => one.map(n => new Scaled(n)).collect());
     await refused(() => one.map(() => new Derived()).collect());
     await refused(() => one.map(() => ({ deep: new Plain() })).collect());`,
  );
  const names = results.map((result) => /instance of (\w+)/.exec((result as string[])[1] ?? "")?.[1]);
  assert.deepEqual(names, ["Secret", "Scaled", "Derived", "Plain"]);
  assert.deepEqual(new Set(results.map((result) => (result as string[])[0])), new Set(["NotSerializableException"]));
});
