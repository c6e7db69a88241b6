/**
 * `npm run exactly-once [-- RECORDS]`: a million records of Kafka are counted in a table while the broker is stopped for five seconds and the job
 * host is killed. On a real Apache Kafka and a real MariaDB, which it starts and removes; where this machine cannot have one, on what comes with
 * the project. Ends with `N passed, N failed`.
 */
import { countExactlyOnce } from "../engine/bench/countExactlyOnce.ts";
import { ClassroomBroker } from "../engine/driver/testing/ClassroomBroker.ts";
import { startKafka } from "./systems/kafka.mjs";
import { mariadb } from "./systems/mariadb.mjs";

const BROKER_DOWN_MS = 5_000;
const RECORDS_PER_PARTITION = 20_000;

const records = Number(process.argv[2] ?? 1_000_000);
if (!Number.isSafeInteger(records) || records < 1_000) {
  console.error(`The number of records must be a whole number from 1000 on, but is ${process.argv[2]}.`);
  process.exit(2);
}

const grouped = (count) => count.toLocaleString("en");

/** What was started, to be removed at the end, the last first. */
const started = [];
const removeAll = async () => {
  for (const remove of started.splice(0).reverse()) await remove();
};
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => void removeAll().finally(() => process.exit(130)));

async function startBroker() {
  try {
    const kafka = await startKafka();
    started.push(kafka.stop);
    console.log(`Apache Kafka is ready at ${kafka.address}.`);
    return kafka;
  } catch (error) {
    console.log(`No Apache Kafka (${error.message}): the classroom's broker takes its place.`);
    const broker = await ClassroomBroker.start();
    started.push(() => broker.remove());
    return { address: broker.address, down: () => broker.down(), up: () => broker.up() };
  }
}

async function startDatabase() {
  try {
    const { address, stop } = await mariadb.start();
    started.push(stop);
    console.log("MariaDB is ready.");
    return { database: address };
  } catch (error) {
    console.log(`No MariaDB (${error.message}): SQLite takes its place.`);
    return {};
  }
}

async function trial() {
  const systems = { broker: await startBroker(), ...(await startDatabase()) };
  const startedAt = Date.now();
  const say = (line) => console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  const plan = {
    records,
    brokerDownMs: BROKER_DOWN_MS,
    recordsPerPartition: Math.ceil(Math.min(RECORDS_PER_PARTITION, records / 40)),
    say,
  };
  const { inTopic, inTable, wrongWords, recordsDone, complaints } = await countExactlyOnce(systems, plan);
  say(`all is read: ${recordsDone.map(grouped).join(" records before the kill and ")} after the restart`);
  for (const complaint of complaints) console.log(`the runs said: ${complaint}`);
  return [
    [`records in the topic: ${grouped(inTopic)} of ${grouped(records)}`, inTopic === records],
    [`records in the table: ${grouped(inTable)} of ${grouped(records)}`, inTable === records],
    [`words with a wrong amount: ${grouped(wrongWords)}`, wrongWords === 0],
  ];
}

try {
  const checks = await trial();
  for (const [line, isRight] of checks) console.log(`${isRight ? "✔" : "✖"} ${line}`);
  const failed = checks.filter(([, isRight]) => !isRight).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(`✖ the trial could not be ended: ${error.message}`);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
} finally {
  await removeAll();
}
