import type { CancelTimer } from "../util/Clock.ts";
import type { ErrorCode } from "./ErrorCode.ts";
import type { StoredMember } from "./GroupLog.ts";

/** A way to share partitions that a member knows, with what it says about itself (opaque to the broker). */
export interface GroupProtocol {
  readonly name: string;
  readonly metadata: Buffer;
}

/** A JoinGroup, without the group's name. */
export interface JoinRequest {
  /** Empty for a new member. */
  readonly memberId: string;
  readonly clientId: string;
  readonly clientHost: string;
  readonly sessionTimeout: number;
  readonly rebalanceTimeout: number;
  readonly protocolType: string;
  readonly protocols: readonly GroupProtocol[];
}

/** Answer to a JoinGroup. */
export interface JoinReply {
  readonly error: ErrorCode;
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  readonly memberId: string;
  /** All members with their metadata, for the leader only. */
  readonly members: readonly { readonly id: string; readonly metadata: Buffer }[];
}

/** Answer to a SyncGroup. */
export interface SyncReply {
  readonly error: ErrorCode;
  readonly assignment: Buffer;
}

/** One consumer in a group. */
export interface GroupMember {
  readonly id: string;
  readonly clientId: string;
  readonly clientHost: string;
  /** It is dropped after so many ms without a sign of life. */
  readonly sessionTimeout: number;
  /** How long a rebalance waits for it, ms. */
  readonly rebalanceTimeout: number;
  protocols: readonly GroupProtocol[];
  assignment: Buffer;
  /** Set while it waits for the answer to its JoinGroup. */
  answerJoin: ((reply: JoinReply) => void) | undefined;
  /** Set while it waits for the answer to its SyncGroup. */
  answerSync: ((reply: SyncReply) => void) | undefined;
  cancelSession: CancelTimer;
}

/** What the member says about itself for that protocol. */
export function metadataFor(member: GroupMember, protocol: string): Buffer {
  return member.protocols.find(({ name }) => name === protocol)?.metadata ?? Buffer.alloc(0);
}

/** Whether a member says the same about itself as before. */
export function sameProtocols(a: readonly GroupProtocol[], b: readonly GroupProtocol[]): boolean {
  return (
    a.length === b.length && a.every(({ name, metadata }, i) => name === b[i]?.name && metadata.equals(b[i].metadata))
  );
}

/** What of a member survives a restart of the broker. */
export function storeMember(member: GroupMember): StoredMember {
  const { id, clientId, clientHost, sessionTimeout, rebalanceTimeout, protocols, assignment } = member;
  return {
    ...{ id, clientId, clientHost, sessionTimeout, rebalanceTimeout },
    protocols: protocols.map(({ name, metadata }) => ({ name, metadata: metadata.toString("base64") })),
    assignment: assignment.toString("base64"),
  };
}

/** The member again, waiting for nothing. */
export function restoreMember({ protocols, assignment, ...facts }: StoredMember): GroupMember {
  return {
    ...facts,
    protocols: protocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata, "base64") })),
    assignment: Buffer.from(assignment, "base64"),
    answerJoin: undefined,
    answerSync: undefined,
    cancelSession: () => {},
  };
}
