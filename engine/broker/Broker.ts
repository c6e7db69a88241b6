import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../util/Clock.ts";
import { GroupCoordinator } from "./GroupCoordinator.ts";
import { lockFolder } from "./lockFolder.ts";
import { ProducerIds } from "./ProducerIds.ts";
import { TopicStore } from "./TopicStore.ts";

/** The number of the only broker there is. */
export const NODE_ID = 1;

/** What the broker keeps, all in one folder: topics, groups, producer ids. The requests of clients work on this. */
export class Broker {
  readonly clock: Clock;
  readonly clusterId: string;
  readonly topics: TopicStore;
  readonly groups: GroupCoordinator;
  readonly producerIds: ProducerIds;
  readonly #unlock: () => void;

  /** Opens the folder, made if need be. Throws EngineError `brokerFolderInUse`, or what the disk says. */
  constructor(folder: string, clock: Clock) {
    mkdirSync(folder, { recursive: true });
    this.#unlock = lockFolder(folder);
    this.clock = clock;
    this.clusterId = clusterIdIn(join(folder, "cluster-id"));
    this.topics = new TopicStore(join(folder, "topics"));
    this.groups = new GroupCoordinator(join(folder, "groups.jsonl"), clock);
    this.producerIds = new ProducerIds(join(folder, "next-producer-id"));
  }

  /** Forces everything to disk and gives the folder free. */
  close(): void {
    this.groups.close();
    this.topics.close();
    this.#unlock();
  }
}

function clusterIdIn(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8");
  const id = randomBytes(16).toString("base64url");
  writeFileSync(file, id);
  return id;
}
