/**
 * Real systems for tests. A test file asks for one with `testSystem("kafka")` (engine/util/testing/testSystem.ts); `npm test` then installs what
 * is missing, starts it on a free port with a data folder of its own, passes its address by an environment variable, and stops and removes it.
 */
import { readFileSync } from "node:fs";
import { kafka } from "./kafka.mjs";
import { mariadb } from "./mariadb.mjs";
import { postgresql } from "./postgresql.mjs";

/**
 * @typedef {object} RunningSystem
 * @property {string} address What a client needs to know, for example `127.0.0.1:9092` or a URL.
 * @property {() => Promise<void>} stop Ends the processes and removes their data.
 *
 * @typedef {object} System
 * @property {string} name By which tests ask for it.
 * @property {() => Promise<RunningSystem>} start Throws with the reason where the system cannot be had.
 */

/** @type {readonly System[]} */
const systems = [kafka, mariadb, postgresql];

/** Names of the systems that the test files ask for. */
export function neededSystems(files) {
  const needed = new Set();
  for (const file of files) {
    for (const [, name] of readFileSync(file, "utf8").matchAll(/\btestSystem\("(\w+)"\)/g)) needed.add(name);
  }
  return systems.map(({ name }) => name).filter((name) => needed.has(name));
}

/**
 * Starts the named systems side by side and tells tests by the environment: `DSTREAM_TEST_<NAME>` is the address, or
 * `DSTREAM_TEST_<NAME>_MISSING` the reason why there is none. Returns when that is done (`ready`, never rejects) and how to stop them.
 */
export function startSystems(names) {
  const starting = systems.filter(({ name }) => names.includes(name)).map((system) => startSystem(system));
  const ready = Promise.all(starting);
  const stop = async () => {
    for (const system of await ready) await system?.stop();
  };
  return { ready, stop };
}

async function startSystem({ name, start }) {
  const variable = `DSTREAM_TEST_${name.toUpperCase()}`;
  try {
    const startedAt = Date.now();
    const system = await start();
    process.env[variable] = system.address;
    console.log(`✔ ${name} is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    return system;
  } catch (error) {
    process.env[`${variable}_MISSING`] = error.message;
    console.log(`✖ ${name} cannot be started: ${error.message}`);
    return undefined;
  }
}
