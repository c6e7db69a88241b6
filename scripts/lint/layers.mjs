/**
 * The import table of docs/architecture.md as data: a folder may import itself and what stands here, nothing else.
 * Tests may also import `testing` folders and whatever they prove end to end.
 */
const base = ["engine/protocol", "engine/util"];
const rdd = ["engine/rdd", "engine/storage", ...base];
const dstream = ["engine/dstream", ...rdd];
const scheduler = ["engine/scheduler", "engine/dagScheduler", ...dstream];
const api = ["engine/api", "engine/sandbox", "engine/capabilities", ...scheduler];

export const layers = {
  "engine/protocol": [],
  "engine/util": ["engine/protocol"],
  "engine/storage": base,
  "engine/state": ["engine/storage", ...base],
  "engine/sinks": ["engine/storage", ...base],
  "engine/compile": base,
  "engine/sandbox": base,
  "engine/eventlog": base,
  "engine/rdd": ["engine/storage", ...base],
  "engine/dagScheduler": rdd,
  "engine/broker": base,
  "engine/lines": base,
  "engine/connectors": ["engine/storage", ...base],
  "engine/capabilities": ["engine/sandbox", "engine/storage", ...base],
  "engine/receiver": ["engine/capabilities", "engine/storage", ...base],
  "engine/customReceiver": ["engine/receiver", "engine/capabilities", "engine/sandbox", "engine/storage", ...base],
  "engine/dstream": rdd,
  "engine/scheduler": [...dstream, "engine/dagScheduler"],
  "engine/api": api,
  "engine/driver": api,
  "engine/executor": [
    "engine/rdd",
    "engine/state",
    "engine/storage",
    "engine/sandbox",
    "engine/sinks",
    "engine/capabilities",
    ...base,
  ],
  "engine/jobHost": ["engine/eventlog", ...base],
  "engine/launch": ["engine/eventlog", ...base],
  "engine/store": base,
  "engine/gateway": ["engine/launch", "engine/lines", "engine/eventlog", "engine/store", ...base],
  "engine/cli": ["engine/launch", "engine/lines", "engine/eventlog", ...base],
  "engine/bench": ["engine"],
  "engine/conformance": ["engine"],
  "engine/programs": ["engine"],
  app: ["components", "engine/protocol"],
  components: ["engine/protocol"],
  e2e: ["engine/protocol"],
};

/** Which files may name which library: each third-party library sits behind one file. */
export const libraries = {
  "socket.io": ["engine/gateway/SocketGateway.ts"],
  "socket.io-client": ["components/socket/socketClient.ts", "engine/bench/"],
  recharts: ["components/charts/"],
  typescript: ["engine/compile/typescriptService.ts"],
  "ts-blank-space": ["engine/compile/"],
  ses: ["engine/sandbox/lockdownThread.ts"],
  "node:sqlite": ["engine/store/Database.ts", "engine/connectors/database/SqliteDatabase.ts"],
  kafkajs: ["engine/connectors/kafka/kafkaLibrary.ts"],
  mysql2: ["engine/connectors/database/MysqlDatabase.ts"],
  pg: ["engine/connectors/database/PostgresDatabase.ts"],
  "use-intl": ["components/i18n/"],
  next: ["server.ts", "app/", "components/", "next.config.js"],
};
