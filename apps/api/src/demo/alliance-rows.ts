import { avoidances, groups } from "./groups.ts";
import { idMap } from "./id-map.ts";
import { institutions } from "./institutions.ts";
import { people } from "./people.ts";
import type { DemoSource, RowsOf } from "./rows.ts";

type Rows = RowsOf<
  "alliances" | "institutions" | "accounts" | "people" | "groups" | "groupMembers" | "groupAvoidances"
>;
type Ids = ReturnType<typeof makeIds>;

/** The alliance, its institutions, groups and people; `ids` finds them by short name or by name. */
export function allianceRows({ now, newId }: DemoSource): { rows: Rows; ids: Ids } {
  const ids = makeIds(newId);
  return { rows: { ...bodies(ids, now), ...persons(ids, now) }, ids };
}

function makeIds(newId: () => string) {
  const names = people.map(({ name }) => name);
  return {
    allianceId: newId(),
    institutionId: idMap(institutions.map(shortName), newId),
    groupId: idMap(groups.map(shortName), newId),
    accountId: idMap(names, newId),
    personId: idMap(names, newId),
  };
}

function shortName(named: { readonly shortName: string }): string {
  return named.shortName;
}

function bodies(
  { allianceId, institutionId, groupId }: Ids,
  now: string,
): Pick<Rows, "alliances" | "institutions" | "groups" | "groupAvoidances"> {
  return {
    alliances: [
      {
        id: allianceId,
        name: "Higher Education for Resilience-Oriented and Empowered Societies",
        shortName: "HEROES",
        createdAt: now,
      },
    ],
    institutions: institutions.map((institution) => ({
      allianceId,
      id: institutionId(institution.shortName),
      ...institution,
      standing: "member",
    })),
    groups: groups.map((group) => ({ allianceId, id: groupId(group.shortName), ...group })),
    groupAvoidances: avoidances.map(({ group, other, grade }) => ({
      allianceId,
      groupId: groupId(group),
      otherGroupId: groupId(other),
      grade,
    })),
  };
}

function persons(
  { allianceId, institutionId, groupId, accountId, personId }: Ids,
  now: string,
): Pick<Rows, "accounts" | "people" | "groupMembers"> {
  return {
    accounts: people.map(({ name, email }) => ({ id: accountId(name), email, createdAt: now })),
    people: people.map(({ name, institution, givenName, familyName, statusGroup }) => ({
      allianceId,
      id: personId(name),
      accountId: accountId(name),
      institutionId: institutionId(institution),
      givenName,
      familyName,
      statusGroup,
    })),
    groupMembers: people.flatMap(({ name, seats }) =>
      seats.map(({ group, role }) => ({
        allianceId,
        groupId: groupId(group),
        personId: personId(name),
        role,
      })),
    ),
  };
}
