import assert from "node:assert/strict";
import { test } from "node:test";
import { ClassroomBroker } from "../driver/testing/ClassroomBroker.ts";
import { countExactlyOnce } from "./countExactlyOnce.ts";

test("every record of Kafka is in the table once, through a stop of the broker and the death of the job host", async (t) => {
  const broker = await ClassroomBroker.start();
  t.after(() => broker.remove());
  const records = 12_000;
  const systems = { broker: { address: broker.address, down: () => broker.down(), up: () => broker.up() } };
  const plan = { records, brokerDownMs: 300, recordsPerPartition: 600, say: () => {} };
  const { complaints, recordsDone, ...result } = await countExactlyOnce(systems, plan);
  assert.deepEqual(result, { inTopic: records, inTable: records, wrongWords: 0 }, complaints.join("\n"));
  const [before, after] = recordsDone;
  assert.ok(before < records && after < records, `${before} and ${after}`);
});
