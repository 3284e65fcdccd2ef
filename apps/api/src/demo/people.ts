import type { DemoRole } from "@plenary/contract";
import { delegates } from "./delegates.ts";
import type { DemoDelegate } from "./delegates.ts";
import { groups } from "./groups.ts";
import type { GroupName } from "./groups.ts";
import { institutions } from "./institutions.ts";
import type { InstitutionName } from "./institutions.ts";

export interface DemoPerson {
  /** "Elin Sjöberg": what the other lists of the demo call this person. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly institution: InstitutionName;
  readonly statusGroup: DemoDelegate[2];
  readonly seats: readonly { group: GroupName; role: "lead" | "co_lead" | "member" }[];
}

const ROLES = { "": "member", "*": "lead", "+": "co_lead" } as const;
/** Letters that Unicode doesn't take apart into a Latin letter and a mark. */
const LETTERS: Record<string, string> = { ø: "o", æ: "ae", ß: "ss", ı: "i", đ: "d", ł: "l" };

/** 120 invented people. */
export const people: readonly DemoPerson[] = institutions.flatMap(({ shortName }) =>
  delegates[shortName].map((delegate) => toPerson(delegate, shortName)),
);

/**
 * Whoever logs in to the demo: an organiser and a student of the desk, both of the host; a lead of a work
 * package, who sits in the Management Team, too; a member of a work package and a POD who has chosen a lot; and one
 * who has not registered yet, for registering can be tried only by somebody who hasn't.
 */
export const demoLogins: Record<DemoRole, string> = {
  organiser: personNamed("Elin Sjöberg").email,
  lead: personNamed("Sari Hämäläinen").email,
  delegate: personNamed("Živilė Jankauskaitė").email,
  desk: personNamed("Saga Lövgren").email,
  newcomer: personNamed("Aistė Grigaliūnienė").email,
};

/** Roles at the meeting beyond those that follow from seats. */
export const roleAssignments: readonly { name: string; role: "organiser" | "desk" }[] = [
  { name: "Elin Sjöberg", role: "organiser" },
  { name: "Oskar Lindqvist", role: "organiser" },
  { name: "Saga Lövgren", role: "desk" },
  { name: "Hugo Ekdahl", role: "desk" },
];

/** Throws RangeError for a name that nobody has: a slip in the demo's data. */
function personNamed(name: string): DemoPerson {
  const person = people.find((person) => person.name === name);
  if (person === undefined) throw new RangeError(`nobody in the demo is called ${name}`);
  return person;
}

export function membersOf(group: GroupName): DemoPerson[] {
  return people.filter(({ seats }) => seats.some((seat) => seat.group === group));
}

export function leadOf(group: GroupName): DemoPerson {
  const lead = people.find(({ seats }) => seats.some((seat) => seat.group === group && seat.role === "lead"));
  if (lead === undefined) throw new RangeError(`${group} has no lead in the demo`);
  return lead;
}

function toPerson(
  [givenName, familyName, statusGroup, seats]: DemoDelegate,
  institution: InstitutionName,
): DemoPerson {
  return {
    name: `${givenName} ${familyName}`,
    givenName,
    familyName,
    email: `${ascii(givenName)}.${ascii(familyName)}@${ascii(institution).replaceAll("-", "")}.example.org`,
    institution,
    statusGroup,
    seats: seats.split(" ").map(toSeat),
  };
}

function toSeat(text: string): DemoPerson["seats"][number] {
  const [, shortName, mark] = /^(\w+?)([*+]?)$/.exec(text) ?? [];
  const group = groups.find((group) => group.shortName === shortName);
  if (group === undefined) throw new RangeError(`${text} is no seat`);
  return { group: group.shortName, role: ROLES[mark as keyof typeof ROLES] };
}

function ascii(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[øæßıđł]/g, (letter) => LETTERS[letter] ?? "")
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-");
}
