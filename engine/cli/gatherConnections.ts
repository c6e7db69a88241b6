import { resolve } from "node:path";
import { builtInConnections, clusterBrokers, USUAL_BROKERS } from "../launch/builtInConnections.ts";
import { readConnectionsFile, resolveConnections } from "../launch/connectionsFile.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";

/** The systems outside that a program started by hand may use by name. */
export type RunConnections = Required<Pick<RunSpec, "connections" | "databaseDirectory">>;

/**
 * Reads the file that the user named, or the one in the data folder where there is one: a program then finds the same databases as on the
 * server of that folder.
 * @throws EngineError `badConnections`, `badSetting`
 */
export function gatherConnections(file: string | undefined): RunConnections {
  const dataFolder = resolve(process.env["DSTREAM_DATA"] ?? ".data");
  const path = file === undefined ? resolve(dataFolder, "connections.json") : resolve(file);
  const builtIn = builtInConnections(clusterBrokers(process.env["KAFKA_BROKERS"]) ?? USUAL_BROKERS);
  const connections = resolveConnections(readConnectionsFile(path, file === undefined), path, builtIn);
  return { connections, databaseDirectory: resolve(dataFolder, "databases") };
}
