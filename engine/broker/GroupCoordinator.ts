import type { Clock } from "../util/Clock.ts";
import { ConsumerGroup } from "./ConsumerGroup.ts";
import { ErrorCode } from "./ErrorCode.ts";
import { type GroupEntry, GroupLog, type StoredOffset } from "./GroupLog.ts";

/** A partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** An offset that is to be committed. */
export type OffsetToCommit = TopicPartition & StoredOffset;

/** Longest note that a client may keep with an offset, characters. */
const MAX_METADATA = 4096;

/** All consumer groups with their committed offsets, kept in one file. */
export class GroupCoordinator {
  readonly #clock: Clock;
  readonly #groups = new Map<string, ConsumerGroup>();
  /** Group, then `topic/partition`. */
  readonly #offsets = new Map<string, Map<string, OffsetToCommit>>();
  readonly #log: GroupLog;

  constructor(file: string, clock: Clock) {
    this.#clock = clock;
    this.#log = GroupLog.open(file, (entry) => this.#apply(entry));
    this.#compact();
  }

  /** All groups. */
  all(): readonly ConsumerGroup[] {
    return [...this.#groups.values()];
  }

  /** The group of that name. */
  get(id: string): ConsumerGroup | undefined {
    return this.#groups.get(id);
  }

  /** The group of that name, made if need be. */
  getOrCreate(id: string): ConsumerGroup {
    const present = this.#groups.get(id);
    if (present !== undefined) return present;
    const group = new ConsumerGroup(id, this.#clock, (changed) => this.#persist(changed));
    this.#groups.set(id, group);
    return group;
  }

  /** Commits offsets, all or none; the caller has checked that it may. The answer is one error for all, or one for each. */
  commit(id: string, offsets: readonly OffsetToCommit[]): readonly ErrorCode[] {
    const errors = offsets.map(({ metadata }) =>
      (metadata ?? "").length > MAX_METADATA ? ErrorCode.offsetMetadataTooLarge : ErrorCode.none,
    );
    const good = offsets.filter((_, index) => errors[index] === ErrorCode.none);
    const entries = good.map((offset): GroupEntry => ({ type: "offset", group: id, ...offset }));
    try {
      this.#log.append(entries);
    } catch {
      // Disk full or gone: the client is told so, and may try again.
      return offsets.map(() => ErrorCode.kafkaStorageError);
    }
    this.getOrCreate(id);
    for (const entry of entries) this.#apply(entry);
    this.#compactIfWorthwhile();
    return errors;
  }

  /** What a group has committed for a partition. */
  committed(id: string, topic: string, partition: number): StoredOffset | undefined {
    return this.#offsets.get(id)?.get(keyOf(topic, partition));
  }

  /** Everything that a group has committed. */
  allCommitted(id: string): readonly OffsetToCommit[] {
    return [...(this.#offsets.get(id)?.values() ?? [])];
  }

  /** Forgets a group that nobody is in. */
  deleteGroup(id: string): ErrorCode {
    const group = this.#groups.get(id);
    if (group === undefined) return ErrorCode.groupIdNotFound;
    if (group.state !== "Empty") return ErrorCode.nonEmptyGroup;
    return this.#change({ type: "groupDeleted", group: id });
  }

  /** Forgets what was committed for a topic that is gone. */
  forgetTopic(topic: string): void {
    this.#change({ type: "topicDeleted", topic });
  }

  /** Ends all timers and closes the file. */
  close(): void {
    for (const group of this.#groups.values()) group.close();
    this.#log.close();
  }

  #persist(group: ConsumerGroup): void {
    this.#change({ type: "group", group: group.id, stored: group.toStored() }, false);
  }

  #change(entry: GroupEntry, apply = true): ErrorCode {
    try {
      this.#log.append([entry]);
    } catch {
      // The group goes on in memory; after a restart its members join anew.
      if (!apply) return ErrorCode.none;
      return ErrorCode.kafkaStorageError;
    }
    if (apply) this.#apply(entry);
    this.#compactIfWorthwhile();
    return ErrorCode.none;
  }

  #apply(entry: GroupEntry): void {
    switch (entry.type) {
      case "offset": {
        const { group, topic, partition, offset, metadata } = entry;
        const offsets = this.#offsets.get(group) ?? new Map<string, OffsetToCommit>();
        offsets.set(keyOf(topic, partition), { topic, partition, offset, metadata });
        this.#offsets.set(group, offsets);
        this.getOrCreate(group);
        return;
      }
      case "group":
        this.#groups.get(entry.group)?.close();
        this.#groups.delete(entry.group);
        this.getOrCreate(entry.group).restore(entry.stored);
        return;
      case "groupDeleted":
        this.#groups.get(entry.group)?.close();
        this.#groups.delete(entry.group);
        this.#offsets.delete(entry.group);
        return;
      case "topicDeleted":
        for (const offsets of this.#offsets.values()) {
          for (const [key, { topic }] of offsets) if (topic === entry.topic) offsets.delete(key);
        }
        return;
    }
  }

  #entries(): GroupEntry[] {
    const groups = this.all().map((group): GroupEntry => ({
      type: "group",
      group: group.id,
      stored: group.toStored(),
    }));
    const offsets = [...this.#offsets].flatMap(([group, committed]) =>
      [...committed.values()].map((offset): GroupEntry => ({ type: "offset", group, ...offset })),
    );
    return [...groups, ...offsets];
  }

  #compactIfWorthwhile(): void {
    let live = this.#groups.size;
    for (const offsets of this.#offsets.values()) live += offsets.size;
    if (this.#log.needsCompaction(live)) this.#compact();
  }

  #compact(): void {
    try {
      this.#log.compact(this.#entries());
    } catch {
      // The long log stays in use; the next change tries again.
    }
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
