import assert from "node:assert/strict";
import { join } from "node:path";
import { TestConnector } from "../connectors/testing/TestConnector.ts";
import { checkSocketProgram } from "./checkSocketProgram.ts";
import { COURSE_LINE, countsSinceStart, LATER_LINE } from "./courseWords.ts";
import type { Program } from "./Program.ts";

/** Program 9: as program 7, and every batch's counts in a table. */
export const networkWordCountStatefulDB: Program = {
  name: "NetworkWordCountStatefulDB",
  usage: "<hostname> <port>",
  needs: ["terminal", "database"],
  check: async (stage, systems) => {
    const { spec, options } = systems.database(stage);
    const databaseDirectory = join(stage.folder, ".data", "databases");
    const connector = new TestConnector({ connections: { spark: spec }, databaseDirectory });
    stage.after(() => connector.close());
    const database = connector.attach();
    await database.rows("spark", "drop table if exists wordcount");
    const batches = await checkSocketProgram(stage, systems, {
      example: "NetworkWordCountStatefulDB",
      options,
      interval: 1_000,
      feeds: [[COURSE_LINE, "it's"], [LATER_LINE]],
      counts: countsSinceStart,
      more: 1,
    });
    const rows = await database.rows("spark", "select word, count from wordcount");
    const expected = batches.flatMap((_words, index) =>
      Object.entries(countsSinceStart(batches.slice(0, index + 1))).map((pair) => pair.join(" ")),
    );
    assert.deepEqual(rows.map((row) => row.map(String).join(" ").trim()).sort(), expected.sort());
    return `${rows.length} rows in the table wordcount (${spec.kind}), of ${batches.length} batches: every row, and all blocks`;
  },
};
