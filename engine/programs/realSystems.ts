import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { specOf } from "../connectors/testing/TestConnector.ts";
import { testSystem } from "../util/testing/testSystem.ts";
import type { Systems } from "./Systems.ts";

const kafka = testSystem("kafka");
const mariadb = testSystem("mariadb");
const netcat = spawnSync("nc", ["-h"]).error === undefined;

/** netcat, Apache Kafka and MariaDB, where this machine has them. */
export const realSystems: Systems = {
  name: "real",
  // With -v it says when it listens.
  terminal: ["nc", "-lkv"],
  realTime: true,
  missing: (system) => {
    if (system === "terminal") return netcat ? false : "nc is not installed";
    return system === "kafka" ? kafka.skip : mariadb.skip;
  },
  kafka: () => Promise.resolve(kafka.address),
  database: (stage) => {
    const spec = specOf(mariadb.address);
    const { password, ...rest } = spec;
    const file = join(stage.folder, "systems.json");
    writeFileSync(join(stage.folder, "password.txt"), `${String(password)}\n`);
    writeFileSync(file, JSON.stringify({ spark: { ...rest, passwordFile: "password.txt" } }));
    return { spec, options: ["--connections", file] };
  },
};
