import type { GroupProtocol } from "./GroupMember.ts";

interface Voter {
  readonly protocols: readonly GroupProtocol[];
}

/** Names of the protocols that all members know. */
export function commonProtocols(members: readonly Voter[]): ReadonlySet<string> {
  const [first, ...rest] = members.map(({ protocols }) => protocols.map(({ name }) => name));
  return new Set(first?.filter((name) => rest.every((names) => names.includes(name))));
}

/** The common protocol that most members like best; empty if there is none. */
export function voteProtocol(members: readonly Voter[]): string {
  const common = commonProtocols(members);
  const votes = new Map<string, number>();
  for (const { protocols } of members) {
    const favourite = protocols.find(({ name }) => common.has(name))?.name;
    if (favourite !== undefined) votes.set(favourite, (votes.get(favourite) ?? 0) + 1);
  }
  const [winner] = [...votes].sort(([, a], [, b]) => b - a);
  return winner?.[0] ?? "";
}
