import { join } from "node:path";
import type { Systems } from "./Systems.ts";

const DSTREAM = join(import.meta.dirname, "../../bin/dstream.mjs");

/** What comes with the project: its own terminal, the classroom's broker, SQLite. */
export const embeddedSystems: Systems = {
  name: "embedded",
  terminal: [process.execPath, DSTREAM, "nc", "-lk"],
  realTime: false,
  missing: () => false,
  kafka: async (stage) => {
    const broker = stage.dstream("broker", "--port", "0", "--data", join(stage.folder, "kafka"));
    let text = "";
    broker.child.stdout.on("data", (more: string) => (text += more));
    await broker.says("stdout", /listening on \S+:\d+\n/);
    return /listening on (\S+)/.exec(text)?.[1] ?? "";
  },
  database: () => ({ spec: { kind: "sqlite", file: "spark.sqlite" }, options: [] }),
};
