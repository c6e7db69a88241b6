import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { testSystem } from "../util/testing/testSystem.ts";
import { checkUsage } from "./checkUsage.ts";
import { embeddedSystems } from "./embeddedSystems.ts";
import { fileStreaming } from "./fileStreaming.ts";
import { kafkaWordCount } from "./kafkaWordCount.ts";
import { networkWordCountStatefulDB } from "./networkWordCountStatefulDB.ts";
import type { Program } from "./Program.ts";
import { programs } from "./programs.ts";
import { realSystems } from "./realSystems.ts";
import { Stage } from "./Stage.ts";
import type { Systems } from "./Systems.ts";

function stageOf(context: TestContext): Stage {
  const stage = new Stage();
  context.after(() => stage.close());
  return stage;
}

async function passes(context: TestContext, program: Program, systems: Systems): Promise<void> {
  assert.notEqual(await program.check(stageOf(context), systems), "");
}

describe("programs of the course print and write what they must", { concurrency: 3 }, () => {
  for (const program of programs) {
    test(`${program.name}, with what comes with the project`, (context) => passes(context, program, embeddedSystems));
  }
  test("KafkaWordCount, with Apache Kafka", { skip: testSystem("kafka").skip }, (context) =>
    passes(context, kafkaWordCount, realSystems),
  );
  test("NetworkWordCountStatefulDB, with MariaDB", { skip: testSystem("mariadb").skip }, (context) =>
    passes(context, networkWordCountStatefulDB, realSystems),
  );
});

test("with wrong arguments a program says how it is used on standard error and ends with 2", async (context) => {
  await checkUsage(stageOf(context), fileStreaming);
});
