import { isAcknowledged } from "./history.ts";
import type { History, Known, Member } from "./history.ts";
import { stepsOf } from "./versions.ts";

/** What became of each group. */
export function groupsOf({ operations, finalGroups = [] }: Pick<History, "operations" | "finalGroups">) {
  const seen = operations.map((operation) => {
    const { kind, startMs, endMs, member, groups: told = [] } = operation;
    const isMade = isAcknowledged(operation) && member !== undefined;
    return { kind, startMs, endMs, told, made: isMade ? { id: member.groupId, from: member.version } : null };
  });
  return stepsOf(seen, finalGroups);
}

/** An acknowledged change of one member that isn't there, or that changed another one, too. */
export function wrongMembers({ operations, groups }: Known): string[] {
  return operations.filter(isAcknowledged).flatMap(({ kind, member, groups: [told] = [] }) => {
    if (member === undefined) return [];
    const { groupId, version, personId, role, endsOn } = member;
    const before = groups.get(groupId)?.find((step) => step.version === version);
    const expected = new Map<string, Member>(Object.entries(before?.members ?? {}));
    if (role === null) expected.delete(personId);
    else expected.set(personId, { role, endsOn });
    const everybody = new Set([...expected.keys(), ...Object.keys(told?.members ?? {})]);
    const wrong = [...everybody].filter((id) => !isSame(expected.get(id), told?.members[id]));
    return wrong.map((id) => `${kind} of ${personId} left ${id} otherwise in ${groupId} than asked for.`);
  });
}

function isSame(a: Member | undefined, b: Member | undefined): boolean {
  return a?.role === b?.role && a?.endsOn === b?.endsOn;
}
