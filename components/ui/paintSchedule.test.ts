import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { paintSchedule } from "./paintSchedule.ts";

test("many requests share one call, and none is forgotten", (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  let paints = 0;
  const schedule = paintSchedule(() => (paints += 1), 250);
  const seen: number[] = [];
  for (let request = 0; request < 10; request += 1) schedule.request();
  mock.timers.tick(1);
  seen.push(paints);
  schedule.request();
  schedule.request();
  mock.timers.tick(1);
  seen.push(paints);
  mock.timers.tick(250);
  seen.push(paints);
  schedule.request();
  schedule.cancel();
  mock.timers.tick(1_000);
  seen.push(paints);
  assert.deepEqual(seen, [1, 1, 2, 2]);
});
