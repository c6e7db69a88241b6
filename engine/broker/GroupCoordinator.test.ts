import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import type { ConsumerGroup } from "./ConsumerGroup.ts";
import { ErrorCode } from "./ErrorCode.ts";
import { GroupCoordinator } from "./GroupCoordinator.ts";
import type { JoinReply, JoinRequest, SyncReply } from "./GroupMember.ts";
import { brokerFolder } from "./testing/startBroker.ts";

const REQUEST: JoinRequest = {
  memberId: "",
  clientId: "c",
  clientHost: "127.0.0.1",
  sessionTimeout: 10_000,
  rebalanceTimeout: 30_000,
  protocolType: "consumer",
  protocols: [{ name: "range", metadata: Buffer.from("m") }],
};

interface Pending<T> {
  reply: T | undefined;
  stopWaiting: () => void;
}

function join(group: ConsumerGroup, facts: Partial<JoinRequest> = {}): Pending<JoinReply> {
  const pending: Pending<JoinReply> = { reply: undefined, stopWaiting: () => {} };
  pending.stopWaiting = group.join({ ...REQUEST, ...facts }, (reply) => (pending.reply = reply));
  return pending;
}

function sync(
  group: ConsumerGroup,
  { memberId, generation }: JoinReply,
  shares: Record<string, string> = {},
): Pending<SyncReply> {
  const pending: Pending<SyncReply> = { reply: undefined, stopWaiting: () => {} };
  const assignments = new Map(Object.entries(shares).map(([id, share]) => [id, Buffer.from(share)]));
  pending.stopWaiting = group.sync(memberId, generation, assignments, (reply) => (pending.reply = reply));
  return pending;
}

function replyOf<T>({ reply }: Pending<T>): T {
  assert.ok(reply !== undefined, "no answer yet");
  return reply;
}

function open(context: TestContext): { clock: ManualClock; groups: GroupCoordinator; file: string } {
  const clock = new ManualClock();
  const file = path.join(brokerFolder(context), "groups.jsonl");
  return { clock, groups: new GroupCoordinator(file, clock), file };
}

/** A stable group of two; the first is the leader. */
function stableGroup(group: ConsumerGroup): { leader: JoinReply; follower: JoinReply } {
  const alone = replyOf(join(group));
  const second = join(group, { clientId: "d" });
  assert.equal(group.heartbeat(alone.memberId, alone.generation), ErrorCode.rebalanceInProgress);
  const leader = replyOf(join(group, { memberId: alone.memberId }));
  const follower = replyOf(second);
  const followerSync = sync(group, follower);
  assert.equal(followerSync.reply, undefined);
  const shares = { [leader.memberId]: "one", [follower.memberId]: "two" };
  assert.equal(replyOf(sync(group, leader, shares)).assignment.toString(), "one");
  assert.equal(replyOf(followerSync).assignment.toString(), "two");
  return { leader, follower };
}

test("members agree: the leader learns of all, each gets its share", (context) => {
  const group = open(context).groups.getOrCreate("g");
  const { leader, follower } = stableGroup(group);
  assert.deepEqual([leader.generation, follower.generation], [2, 2]);
  assert.deepEqual(leader.members.map(({ id }) => id).sort(), [leader.memberId, follower.memberId].sort());
  assert.deepEqual(follower.members, []);
  assert.equal(follower.leader, leader.memberId);
  assert.equal(group.state, "Stable");
});

test("a member that goes silent is dropped after its session, and the others share anew", (context) => {
  const { clock, groups } = open(context);
  const group = groups.getOrCreate("g");
  const { leader, follower } = stableGroup(group);
  for (const time of [4_000, 8_000, 10_500]) {
    clock.advanceTo(time);
    group.heartbeat(leader.memberId, leader.generation);
  }
  assert.equal(group.state, "PreparingRebalance");
  assert.equal(group.heartbeat(follower.memberId, follower.generation), ErrorCode.unknownMemberId);
  const again = replyOf(join(group, { memberId: leader.memberId }));
  assert.deepEqual([again.generation, again.members.length], [3, 1]);
  clock.advanceTo(25_000);
  assert.deepEqual([group.state, group.members.length], ["Empty", 0]);
});

test("a rebalance waits for slow members no longer than their rebalance timeout", (context) => {
  const { clock, groups } = open(context);
  const group = groups.getOrCreate("g");
  const { leader, follower } = stableGroup(group);
  const third = join(group, { clientId: "e" });
  const leaderAgain = join(group, { memberId: leader.memberId });
  for (let time = 5_000; time < 30_000; time += 5_000) {
    clock.advanceTo(time);
    assert.equal(group.heartbeat(follower.memberId, follower.generation), ErrorCode.rebalanceInProgress);
  }
  assert.equal(third.reply, undefined);
  clock.advanceTo(30_000);
  assert.equal(replyOf(leaderAgain).members.length, 2);
  assert.equal(replyOf(third).generation, 3);
  assert.equal(group.heartbeat(follower.memberId, 2), ErrorCode.unknownMemberId);
});

test("a member whose connection breaks while it waits is dropped after its session", (context) => {
  const { clock, groups } = open(context);
  const group = groups.getOrCreate("g");
  const { leader } = stableGroup(group);
  join(group, { clientId: "ghost" }).stopWaiting();
  const again = join(group, { memberId: leader.memberId });
  clock.advanceTo(10_000);
  assert.equal(replyOf(again).members.length, 1);
});

test("whoever is not in the group, or is behind it, is told so", (context) => {
  const { groups } = open(context);
  const group = groups.getOrCreate("g");
  const { leader } = stableGroup(group);
  assert.equal(replyOf(join(group, { memberId: "stranger" })).error, ErrorCode.unknownMemberId);
  const other = [{ name: "sticky", metadata: Buffer.alloc(0) }];
  assert.equal(replyOf(join(group, { protocols: other })).error, ErrorCode.inconsistentGroupProtocol);
  assert.equal(group.heartbeat(leader.memberId, 1), ErrorCode.illegalGeneration);
  assert.equal(group.commitError(leader.memberId, 1), ErrorCode.illegalGeneration);
  assert.equal(group.commitError("", -1), ErrorCode.unknownMemberId);
  assert.equal(group.commitError(leader.memberId, 2), ErrorCode.none);
  assert.equal(groups.deleteGroup("g"), ErrorCode.nonEmptyGroup);
  assert.equal(groups.deleteGroup("other"), ErrorCode.groupIdNotFound);
});

test("groups, members and offsets are there after a restart, and a torn last line is cut off", (context) => {
  const { clock, groups, file } = open(context);
  const { leader, follower } = stableGroup(groups.getOrCreate("g"));
  groups.commit("g", [
    { topic: "t", partition: 0, offset: 5, metadata: null },
    { topic: "t", partition: 1, offset: 7, metadata: "note" },
    { topic: "gone", partition: 0, offset: 1, metadata: null },
  ]);
  groups.commit("g", [{ topic: "t", partition: 0, offset: 6, metadata: null }]);
  groups.forgetTopic("gone");
  groups.commit("empty", [{ topic: "t", partition: 0, offset: 1, metadata: null }]);
  groups.close();
  appendFileSync(file, '{"type":"offset","group":"g","top');
  const again = new GroupCoordinator(file, clock);
  assert.ok(readFileSync(file, "utf8").endsWith("}\n"));
  assert.deepEqual(again.committed("g", "t", 0), { topic: "t", partition: 0, offset: 6, metadata: null });
  assert.equal(again.committed("g", "t", 1)?.metadata, "note");
  assert.equal(again.allCommitted("g").length, 2);
  assert.equal(again.get("empty")?.state, "Empty");
  const group = again.get("g");
  assert.ok(group);
  assert.equal(group.heartbeat(follower.memberId, follower.generation), ErrorCode.none);
  assert.equal(replyOf(sync(group, leader)).assignment.toString(), "one");
  assert.equal(again.deleteGroup("empty"), ErrorCode.none);
  again.close();
  assert.equal(new GroupCoordinator(file, clock).get("empty"), undefined);
});

test("a log of many commits is written anew with only what still holds", (context) => {
  const { clock, groups, file } = open(context);
  for (let offset = 0; offset < 20_100; offset += 1) {
    groups.commit("g", [{ topic: "t", partition: 0, offset, metadata: null }]);
  }
  groups.close();
  assert.ok(readFileSync(file, "utf8").split("\n").length < 200);
  assert.equal(new GroupCoordinator(file, clock).committed("g", "t", 0)?.offset, 20_099);
});
