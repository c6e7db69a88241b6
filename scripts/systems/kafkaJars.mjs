import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { installDebianPackages } from "../browser.mjs";

const cache = path.resolve(import.meta.dirname, "../../.cache/kafka");

/** Maven has so long to fetch about 56 files, ms. */
const FETCH_MS = 300_000;

const pom = (version) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lab</groupId><artifactId>kafka-jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

const runs = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

/**
 * Folder with the jars of that version of Apache Kafka, fetched with Maven the first time. Installs Java and Maven as root on Debian. Throws
 * with the reason where it cannot.
 */
export async function kafkaJars(version) {
  if (!runs("java", ["-version"])) installDebianPackages(["default-jre-headless"]);
  if (!runs("java", ["-version"])) throw new Error("there is no Java on this machine; Apache Kafka needs 17 or later");
  const jars = path.join(cache, `jars-${version}`);
  if (!existsSync(jars)) await fetchJars(version, jars);
  return jars;
}

async function fetchJars(version, jars) {
  if (!runs("mvn", ["-v"])) installDebianPackages(["maven"]);
  if (!runs("mvn", ["-v"])) throw new Error("there is no Maven on this machine to fetch Apache Kafka with");
  const work = path.join(cache, `fetch-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    writeFileSync(path.join(work, "pom.xml"), pom(version));
    const args = ["-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=jars"];
    await promisify(execFile)("mvn", args, { cwd: work, timeout: FETCH_MS });
    rmSync(jars, { recursive: true, force: true });
    renameSync(path.join(work, "jars"), jars);
  } catch (error) {
    const reason = /\[ERROR\].*/.exec(error.stdout ?? "")?.[0] ?? error.message;
    throw new Error(`Maven could not fetch Apache Kafka ${version}: ${reason}`, { cause: error });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
