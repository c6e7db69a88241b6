import { randomUUID } from "node:crypto";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { ErrorCode } from "./ErrorCode.ts";
import type { StoredGroup } from "./GroupLog.ts";
import {
  type GroupMember,
  type JoinReply,
  type JoinRequest,
  metadataFor,
  restoreMember,
  sameProtocols,
  storeMember,
  type SyncReply,
} from "./GroupMember.ts";
import { commonProtocols, voteProtocol } from "./voteProtocol.ts";

/** Where a group is in its life, as Kafka names it. */
export type GroupState = "Empty" | "PreparingRebalance" | "CompletingRebalance" | "Stable";

const NO_BYTES = Buffer.alloc(0);

const nothing = (): void => {};

/**
 * A consumer group of the classic protocol: its members, and the rebalance by which they agree who reads what. The broker only brings them
 * together; the leader, one of the members, shares out the partitions.
 */
export class ConsumerGroup {
  readonly id: string;
  readonly #clock: Clock;
  readonly #persist: (group: ConsumerGroup) => void;
  readonly #members = new Map<string, GroupMember>();
  #state: GroupState = "Empty";
  #generation = 0;
  #protocolType = "";
  #protocol = "";
  #leader = "";
  #cancelRebalance: CancelTimer = nothing;

  /** `persist` is called when the group became stable or empty: what `toStored` gives then survives a restart. */
  constructor(id: string, clock: Clock, persist: (group: ConsumerGroup) => void) {
    this.id = id;
    this.#clock = clock;
    this.#persist = persist;
  }

  get state(): GroupState {
    return this.#state;
  }

  get protocolType(): string {
    return this.#protocolType;
  }

  /** The protocol agreed on; empty until then. */
  get protocol(): string {
    return this.#protocol;
  }

  get members(): readonly GroupMember[] {
    return [...this.#members.values()];
  }

  /** What a description shows of a member. */
  metadataOf(member: GroupMember): Buffer {
    return metadataFor(member, this.#protocol);
  }

  /**
   * A member comes or comes back. `answer` is called once the rebalance that follows is complete, or at once. The returned function ends the
   * waiting, for when the member's connection is gone: it counts as silent from then on.
   */
  join(request: JoinRequest, answer: (reply: JoinReply) => void): () => void {
    const error = this.#joinError(request);
    if (error !== ErrorCode.none) {
      answer({ error, generation: -1, protocol: "", leader: "", memberId: request.memberId, members: [] });
      return nothing;
    }
    const member = this.#members.get(request.memberId);
    const changed = member === undefined || !sameProtocols(member.protocols, request.protocols);
    const isLeader = member !== undefined && member.id === this.#leader;
    const settled = this.#state === "CompletingRebalance" || (this.#state === "Stable" && !isLeader);
    if (settled && !changed) {
      this.#touch(member);
      answer(this.#joinReply(member));
      return nothing;
    }
    this.#protocolType = request.protocolType;
    const waiting = this.#waitingMember(member, request, answer);
    this.#members.set(waiting.id, waiting);
    if (this.#state === "PreparingRebalance") this.#completeIfAllJoined();
    else this.#prepareRebalance();
    return () => {
      if (waiting.answerJoin === answer) this.#stopWaiting(waiting);
    };
  }

  /** A member asks for its part; the leader brings everybody's. Returns how to end the waiting, as `join` does. */
  sync(
    memberId: string,
    generation: number,
    assignments: ReadonlyMap<string, Buffer>,
    answer: (reply: SyncReply) => void,
  ): () => void {
    const error = this.#memberError(memberId, generation);
    const member = this.#members.get(memberId);
    if (error !== ErrorCode.none || member === undefined) answer({ error, assignment: NO_BYTES });
    else if (this.#state === "Stable") {
      this.#touch(member);
      answer({ error: ErrorCode.none, assignment: member.assignment });
    } else if (this.#state !== "CompletingRebalance") {
      answer({ error: ErrorCode.rebalanceInProgress, assignment: NO_BYTES });
    } else {
      member.answerSync = answer;
      if (memberId === this.#leader) this.#assign(assignments);
      return () => {
        if (member.answerSync === answer) this.#stopWaiting(member);
      };
    }
    return nothing;
  }

  /** A sign of life. The answer tells a member of a rebalance. */
  heartbeat(memberId: string, generation: number): ErrorCode {
    const error = this.#memberError(memberId, generation);
    const member = this.#members.get(memberId);
    if (error !== ErrorCode.none || member === undefined) return error;
    this.#touch(member);
    return this.#state === "PreparingRebalance" ? ErrorCode.rebalanceInProgress : ErrorCode.none;
  }

  /** A member goes. */
  leave(memberId: string): ErrorCode {
    const member = this.#members.get(memberId);
    if (member === undefined) return ErrorCode.unknownMemberId;
    this.#drop(member);
    return ErrorCode.none;
  }

  /** Whether offsets may be committed in the name of that member; generation -1 and no member where nobody is in the group. */
  commitError(memberId: string, generation: number): ErrorCode {
    if (generation < 0 && this.#members.size === 0) return ErrorCode.none;
    const error = this.#memberError(memberId, generation);
    const member = this.#members.get(memberId);
    if (error !== ErrorCode.none || member === undefined) return error;
    this.#touch(member);
    return this.#state === "CompletingRebalance" ? ErrorCode.rebalanceInProgress : ErrorCode.none;
  }

  /** What survives a restart of the broker. */
  toStored(): StoredGroup {
    return {
      generation: this.#generation,
      protocolType: this.#protocolType,
      protocol: this.#protocol,
      leader: this.#leader,
      members: this.members.map(storeMember),
    };
  }

  /** Takes up a group where it was; its members have a whole session to show that they are still there. */
  restore(stored: StoredGroup): void {
    this.#generation = stored.generation;
    this.#protocolType = stored.protocolType;
    this.#protocol = stored.protocol;
    this.#leader = stored.leader;
    this.#state = stored.members.length === 0 ? "Empty" : "Stable";
    for (const member of stored.members.map(restoreMember)) {
      this.#members.set(member.id, member);
      this.#touch(member);
    }
  }

  /** Ends all timers. */
  close(): void {
    this.#cancelRebalance();
    for (const { cancelSession } of this.#members.values()) cancelSession();
  }

  #stopWaiting(member: GroupMember): void {
    member.answerJoin = undefined;
    member.answerSync = undefined;
    this.#touch(member);
  }

  #joinError({ memberId, protocolType, protocols }: JoinRequest): ErrorCode {
    const others = this.members.filter(({ id }) => id !== memberId);
    const sameType = others.length === 0 || protocolType === this.#protocolType;
    const agrees = commonProtocols([...others, { protocols }]).size > 0;
    if (!sameType || !agrees || protocolType === "") return ErrorCode.inconsistentGroupProtocol;
    return memberId === "" || this.#members.has(memberId) ? ErrorCode.none : ErrorCode.unknownMemberId;
  }

  #memberError(memberId: string, generation: number): ErrorCode {
    if (!this.#members.has(memberId)) return ErrorCode.unknownMemberId;
    return generation === this.#generation ? ErrorCode.none : ErrorCode.illegalGeneration;
  }

  #waitingMember(
    present: GroupMember | undefined,
    { clientId, clientHost, sessionTimeout, rebalanceTimeout, protocols }: JoinRequest,
    answerJoin: (reply: JoinReply) => void,
  ): GroupMember {
    present?.cancelSession();
    return {
      id: present?.id ?? `${clientId}-${randomUUID()}`,
      ...{ clientId, clientHost, sessionTimeout, rebalanceTimeout, protocols },
      assignment: present?.assignment ?? NO_BYTES,
      answerJoin,
      answerSync: undefined,
      cancelSession: nothing,
    };
  }

  #prepareRebalance(): void {
    for (const member of this.#members.values()) {
      if (member.answerSync === undefined) continue;
      this.#answerSync(member, ErrorCode.rebalanceInProgress);
    }
    this.#state = "PreparingRebalance";
    const patience = Math.max(0, ...this.members.map(({ rebalanceTimeout }) => rebalanceTimeout));
    this.#cancelRebalance();
    this.#cancelRebalance = this.#clock.at(this.#clock.now() + patience, () => this.#completeRebalance());
    this.#completeIfAllJoined();
  }

  #completeIfAllJoined(): void {
    if (this.members.every(({ answerJoin }) => answerJoin !== undefined)) this.#completeRebalance();
  }

  /** Goes on with those who have joined. */
  #completeRebalance(): void {
    this.#cancelRebalance();
    for (const member of this.members) {
      if (member.answerJoin !== undefined) continue;
      member.cancelSession();
      this.#members.delete(member.id);
    }
    this.#generation += 1;
    const [first] = this.members;
    if (first === undefined) {
      this.#state = "Empty";
      this.#protocol = "";
      this.#leader = "";
      this.#persist(this);
      return;
    }
    this.#state = "CompletingRebalance";
    this.#protocol = voteProtocol(this.members);
    if (!this.#members.has(this.#leader)) this.#leader = first.id;
    for (const member of this.members) {
      const answer = member.answerJoin;
      member.answerJoin = undefined;
      member.assignment = NO_BYTES;
      this.#touch(member);
      answer?.(this.#joinReply(member));
    }
  }

  #joinReply(member: GroupMember): JoinReply {
    const members = this.members.map((one) => ({ id: one.id, metadata: this.metadataOf(one) }));
    return {
      error: ErrorCode.none,
      generation: this.#generation,
      protocol: this.#protocol,
      leader: this.#leader,
      memberId: member.id,
      members: member.id === this.#leader ? members : [],
    };
  }

  #assign(assignments: ReadonlyMap<string, Buffer>): void {
    this.#state = "Stable";
    // Copied: the assignment is a view of the whole request.
    for (const member of this.members) member.assignment = Buffer.from(assignments.get(member.id) ?? NO_BYTES);
    this.#persist(this);
    for (const member of this.members) {
      if (member.answerSync !== undefined) this.#answerSync(member, ErrorCode.none);
    }
  }

  #answerSync(member: GroupMember, error: ErrorCode): void {
    const answer = member.answerSync;
    member.answerSync = undefined;
    this.#touch(member);
    answer?.({ error, assignment: error === ErrorCode.none ? member.assignment : NO_BYTES });
  }

  /** Starts the member's session anew. While it waits for the broker it cannot be late. */
  #touch(member: GroupMember): void {
    member.cancelSession();
    member.cancelSession = this.#clock.at(this.#clock.now() + member.sessionTimeout, () => {
      if (this.#members.get(member.id) !== member) return;
      if (member.answerJoin !== undefined || member.answerSync !== undefined) this.#touch(member);
      else this.#drop(member);
    });
  }

  #drop(member: GroupMember): void {
    member.cancelSession();
    this.#members.delete(member.id);
    const gone = ErrorCode.unknownMemberId;
    member.answerSync?.({ error: gone, assignment: NO_BYTES });
    member.answerJoin?.({ error: gone, generation: -1, protocol: "", leader: "", memberId: member.id, members: [] });
    if (this.#state === "PreparingRebalance") this.#completeIfAllJoined();
    else this.#prepareRebalance();
  }
}
