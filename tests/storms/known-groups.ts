import type { Group } from "@plenary/contract";
import type { GroupFact, Member } from "./history.ts";
import type { Random } from "./random.ts";

export type KnownGroups = ReturnType<typeof knownGroups>;

/** Groups with their members, as all clients know them by now. */
export function knownGroups(random: Random) {
  const all = new Map<string, GroupFact>();
  return {
    learn: (group: Group): GroupFact => {
      const fact = factOf(group);
      const before = all.get(group.id);
      if (before === undefined || before.version <= group.version) all.set(group.id, fact);
      return fact;
    },
    get: (groupId: string) => all.get(groupId),
    some: (): GroupFact | undefined => [...all.values()][random(Math.max(1, all.size))],
  };
}

function factOf({ id, version, members }: Group): GroupFact {
  return {
    id,
    version,
    members: membersOf(members.map(({ id: personId, role, endsOn }) => ({ personId, role, endsOn }))),
  };
}

export function membersOf(rows: readonly (Member & { personId: string })[]): GroupFact["members"] {
  const byPerson = rows.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  return Object.fromEntries(byPerson.map(({ personId, role, endsOn }) => [personId, { role, endsOn }]));
}
