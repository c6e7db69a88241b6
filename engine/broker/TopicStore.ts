import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ErrorCode } from "./ErrorCode.ts";
import { PartitionLog } from "./PartitionLog.ts";
import { defaultTopicSettings, limitsOf, type TopicSettings } from "./TopicSettings.ts";

/** Partitions that all topics together may have: each is a folder and an open file. */
const MAX_PARTITIONS = 2_000;

const TOPIC_FILE = "topic.json";

/** A topic and its logs, by partition. */
export interface Topic {
  readonly name: string;
  readonly settings: TopicSettings;
  readonly partitions: readonly PartitionLog[];
}

/** What can be wrong with a wish for a topic. */
export interface TopicProblem {
  readonly error: ErrorCode;
  readonly message: string;
}

/** Whether Kafka takes this as the name of a topic. */
export function isTopicName(name: string): boolean {
  return /^[a-zA-Z0-9._-]{1,249}$/.test(name) && name !== "." && name !== "..";
}

/** All topics, each a folder: `topic.json` with its settings, a folder for each partition. */
export class TopicStore {
  readonly #folder: string;
  readonly #topics = new Map<string, Topic>();

  /** Opens all topics below `folder`, made if need be. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      if (isTopicName(name)) this.#open(name);
      else rmSync(join(folder, name), { recursive: true, force: true });
    }
  }

  /** All topics, by name. */
  all(): readonly Topic[] {
    return [...this.#topics.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The topic of that name. */
  get(name: string): Topic | undefined {
    return this.#topics.get(name);
  }

  /** The log of a partition; undefined if there is no such partition. */
  log(name: string, partition: number): PartitionLog | undefined {
    return this.#topics.get(name)?.partitions[partition];
  }

  /** Why no such topic could be made now; undefined if it could. */
  problemWith(name: string, partitions: number): TopicProblem | undefined {
    if (!isTopicName(name)) {
      return {
        error: ErrorCode.invalidTopic,
        message: `Topic names have 1 to 249 of the characters a-z, A-Z, 0-9, dot, _ and -; this one is "${name.slice(0, 300)}".`,
      };
    }
    if (this.#topics.has(name)) {
      return { error: ErrorCode.topicAlreadyExists, message: `Topic '${name}' already exists.` };
    }
    return this.#partitionProblem(partitions);
  }

  /** Makes a topic that `problemWith` has nothing against. Throws what the disk says. */
  create(name: string, partitions: number, settings: TopicSettings = defaultTopicSettings): Topic {
    const folder = join(this.#folder, name);
    mkdirSync(folder, { recursive: true });
    this.#writeTopicFile(name, partitions, settings);
    return this.#open(name) ?? { name, settings, partitions: [] };
  }

  /** Why the topic cannot get so many partitions in all; undefined if it can. */
  growthProblem(name: string, partitions: number): TopicProblem | undefined {
    const topic = this.#topics.get(name);
    if (topic === undefined)
      return { error: ErrorCode.unknownTopicOrPartition, message: `There is no topic '${name}'.` };
    const count = topic.partitions.length;
    if (partitions <= count) {
      return { error: ErrorCode.invalidPartitions, message: `Topic '${name}' already has ${count} partitions.` };
    }
    return this.#partitionProblem(partitions - count);
  }

  /** Gives a topic more partitions, `partitions` in all. */
  grow(name: string, partitions: number): void {
    const topic = this.#topics.get(name);
    if (topic === undefined) return;
    this.#writeTopicFile(name, partitions, topic.settings);
    const added = Array.from({ length: partitions - topic.partitions.length }, (_, index) =>
      this.#openLog(name, topic.partitions.length + index, topic.settings),
    );
    this.#topics.set(name, { ...topic, partitions: [...topic.partitions, ...added] });
  }

  /** Deletes a topic with all records; false if there is none. */
  delete(name: string): boolean {
    const topic = this.#topics.get(name);
    if (topic === undefined) return false;
    this.#topics.delete(name);
    // The name goes first, so that a crash in the middle leaves no half topic; `~` is in no topic's name.
    const doomed = join(this.#folder, `~${name.slice(0, 200)}`);
    rmSync(doomed, { recursive: true, force: true });
    for (const log of topic.partitions) log.close();
    renameSync(join(this.#folder, name), doomed);
    for (const log of topic.partitions) log.remove();
    rmSync(doomed, { recursive: true, force: true });
    return true;
  }

  /** Forces everything to disk and closes the files. */
  close(): void {
    for (const { partitions } of this.#topics.values()) for (const log of partitions) log.close();
  }

  #partitionProblem(more: number): TopicProblem | undefined {
    if (more < 1) return { error: ErrorCode.invalidPartitions, message: "A topic needs at least one partition." };
    const present = this.all().reduce((total, { partitions }) => total + partitions.length, 0);
    if (present + more <= MAX_PARTITIONS) return undefined;
    return {
      error: ErrorCode.policyViolation,
      message: `This broker holds ${MAX_PARTITIONS} partitions at most; there are ${present}, and ${more} more are asked for.`,
    };
  }

  /** A folder without a readable topic.json was never finished: it is left alone and not shown. */
  #open(name: string): Topic | undefined {
    const stored = readTopicFile(join(this.#folder, name, TOPIC_FILE));
    if (stored === undefined) return undefined;
    const settings = { ...defaultTopicSettings, ...stored.settings };
    const partitions = Array.from({ length: stored.partitions }, (_, index) => this.#openLog(name, index, settings));
    const topic: Topic = { name, settings, partitions };
    this.#topics.set(name, topic);
    return topic;
  }

  #openLog(name: string, partition: number, settings: TopicSettings): PartitionLog {
    return new PartitionLog(join(this.#folder, name, String(partition)), limitsOf(settings));
  }

  #writeTopicFile(name: string, partitions: number, settings: TopicSettings): void {
    const file = join(this.#folder, name, TOPIC_FILE);
    writeFileSync(`${file}.new`, JSON.stringify({ partitions, settings }), { flush: true });
    renameSync(`${file}.new`, file);
  }
}

function readTopicFile(file: string): { readonly partitions: number; readonly settings: TopicSettings } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { partitions: number; settings: TopicSettings };
  } catch {
    return undefined;
  }
}
