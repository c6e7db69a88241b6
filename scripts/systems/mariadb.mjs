import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { installDebianPackages } from "../browser.mjs";
import { freePort } from "./freePort.mjs";
import { runFolder } from "./runFolder.mjs";
import { ServerProcess } from "./ServerProcess.mjs";

const START_MS = 30_000;
const user = { name: "student", password: "classroom-password" };

/** Runs before the server takes connections. */
const init = `CREATE DATABASE spark CHARACTER SET utf8mb4;
CREATE USER '${user.name}'@'%' IDENTIFIED BY '${user.password}';
GRANT ALL ON spark.* TO '${user.name}'@'%';
`;

/** Starts a real MariaDB with an empty database `spark` and a user who may do everything in it. */
async function startMariadb() {
  installDebianPackages(["mariadb-server-core"]);
  const folder = runFolder("mariadb");
  const data = path.join(folder, "data");
  const port = await freePort();
  const initFile = path.join(folder, "init.sql");
  writeFileSync(initFile, init);
  const asUser = process.getuid?.() === 0 ? ["--user=root"] : [];
  const install = ["--no-defaults", ...asUser, `--datadir=${data}`, "--skip-test-db"];
  await promisify(execFile)("mariadb-install-db", [...install, "--auth-root-authentication-method=normal"]);
  const server = new ServerProcess(folder);
  await server.start({
    command: "mariadbd",
    args: [
      "--no-defaults",
      ...asUser,
      `--datadir=${data}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      `--socket=${path.join(folder, "socket")}`,
      `--pid-file=${path.join(folder, "server.pid")}`,
      `--init-file=${initFile}`,
      "--innodb-flush-log-at-trx-commit=2",
      "--skip-name-resolve",
    ],
    isReady: () => greets(port),
    deadlineMs: START_MS,
  });
  return { address: `mysql://${user.name}:${user.password}@127.0.0.1:${port}/spark`, stop: () => server.remove() };
}

/** Whether a server on this port says hello, as MySQL's protocol begins. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("data", () => {
      resolve(true);
      socket.destroy();
    });
    socket.on("close", () => resolve(false));
  });
}

/** MariaDB for tests that ask for `testSystem("mariadb")`: `mysql://user:password@127.0.0.1:port/spark`. */
export const mariadb = { name: "mariadb", start: startMariadb };
