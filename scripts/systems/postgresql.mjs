import { execFile } from "node:child_process";
import { chownSync, existsSync, globSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { installDebianPackages } from "../browser.mjs";
import { freePort } from "./freePort.mjs";
import { runFolder } from "./runFolder.mjs";
import { ServerProcess } from "./ServerProcess.mjs";

const START_MS = 30_000;
const user = { name: "student", password: "classroom-password" };
const run = promisify(execFile);

/** Starts a real PostgreSQL with an empty database `spark`, whose owner is the user of the address. */
async function startPostgresql() {
  installDebianPackages(["postgresql"]);
  const programs = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);
  if (programs === undefined || !existsSync(path.join(programs, "initdb"))) throw new Error("it is not installed");
  const folder = runFolder("postgresql");
  const data = path.join(folder, "data");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, user.password);
  const account = await unprivilegedAccount();
  for (const own of account ? [folder, passwordFile] : []) chownSync(own, account.uid, account.gid);
  const asAccount = (program, args) => asUser(account, path.join(programs, program), args);
  const [initdb, initdbArgs] = asAccount("initdb", [
    `--pgdata=${data}`,
    `--username=${user.name}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);
  await run(initdb, initdbArgs, { cwd: "/" });
  const port = await freePort();
  const server = new ServerProcess(folder);
  const [command, args] = asAccount("postgres", [
    "-D",
    data,
    "-p",
    String(port),
    "-h",
    "127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    "fsync=off",
  ]);
  const psql = (database, ...rest) =>
    run(path.join(programs, "psql"), ["-h", "127.0.0.1", "-p", String(port), "-U", user.name, database, ...rest], {
      env: { ...process.env, PGPASSWORD: user.password },
    });
  const answers = () => psql("postgres", "-c", "SELECT 1").then(Boolean, () => false);
  await server.start({ command, args, isReady: answers, deadlineMs: START_MS });
  await psql("postgres", "-c", "CREATE DATABASE spark");
  const address = `postgresql://${user.name}:${user.password}@127.0.0.1:${port}/spark`;
  return { address, stop: () => server.remove() };
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian's package makes. */
async function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, "postgres"])));
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function asUser(account, command, args) {
  if (account === undefined) return [command, args];
  const change = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups", "--"];
  return ["setpriv", [...change, command, ...args]];
}

/** PostgreSQL for tests that ask for `testSystem("postgresql")`: `postgresql://user:password@127.0.0.1:port/spark`. */
export const postgresql = { name: "postgresql", start: startPostgresql };
