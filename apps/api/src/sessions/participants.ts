import type { Openness } from "@plenary/contract";

/**
 * Who is expected at a session and why, derived from groups, names and sign-ups; never stored. Agendas, clashes,
 * feeds, attendance and "who hears of this change" all read it, so that they can't disagree.
 */

/** What decides about a session's participants; the draft's sessions and published entries both have it. */
export type SessionAudience = {
  readonly id: string;
  readonly groups: readonly {
    readonly groupId: string;
    readonly shortName: string;
    /** Absent means agreed, as in a published entry. */
    readonly agreement?: "asked" | "agreed" | "declined";
  }[];
  /** People who are named beside the groups' members. */
  readonly personIds: readonly string[];
  readonly isForEverybody: boolean;
  readonly openness: Openness;
};

/** Everybody who takes part in the meeting, with their groups and choices. `rosterOf` makes one. */
export type Roster = {
  readonly people: ReadonlySet<string>;
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly chosenBy: ReadonlyMap<string, readonly string[]>;
};

export type Participants = {
  /** By person: the reason, as a sentence to them ends: "… because you are in WP3". */
  readonly required: ReadonlyMap<string, string>;
  /** Who has a place by their own choice and isn't required. */
  readonly chosen: ReadonlySet<string>;
};

export const BECAUSE_NAMED = "you are named";
export const BECAUSE_EVERYBODY = "everybody is expected";
export const BECAUSE_CHOSEN = "you chose it";

type Registered = { readonly personId: string; readonly status: "registered" | "cancelled" };

/** People with a registration that stands: who counts for agendas and attendance. */
export function registeredPeople(registrations: readonly Registered[]): Set<string> {
  return new Set(
    registrations.filter(({ status }) => status === "registered").map(({ personId }) => personId),
  );
}

/**
 * Who counts when the programme is planned. A plan is often made before anybody has registered; counting nobody
 * would let every session run in parallel. So until registration is over, members of groups and named people
 * count unless they have cancelled; afterwards only who is registered.
 */
export function expectedPeople(
  registrations: readonly Registered[],
  candidates: Iterable<string>,
  isRegistrationOver: boolean,
): Set<string> {
  const expected = registeredPeople(registrations);
  if (isRegistrationOver) return expected;
  const known = new Set(registrations.map(({ personId }) => personId));
  for (const personId of candidates) if (!known.has(personId)) expected.add(personId);
  return expected;
}

/** Indexes for the questions below. Of sign-ups, those that hold a place count: going and offered. */
export function rosterOf(input: {
  readonly people: ReadonlySet<string>;
  readonly memberships: readonly { readonly groupId: string; readonly personId: string }[];
  readonly signUps: readonly {
    readonly sessionId: string;
    readonly personId: string;
    readonly state: "going" | "waiting" | "offered";
  }[];
}): Roster {
  const present = input.memberships.filter(({ personId }) => input.people.has(personId));
  const holding = input.signUps.filter(
    ({ personId, state }) => state !== "waiting" && input.people.has(personId),
  );
  const groupsOf = Map.groupBy(present, ({ personId }) => personId);
  return {
    people: input.people,
    membersOf: idsBy(present, "groupId"),
    groupsOf: new Map([...groupsOf].map(([id, rows]) => [id, new Set(rows.map(({ groupId }) => groupId))])),
    chosenBy: idsBy(holding, "sessionId"),
  };
}

/**
 * Why a person is required at a session; null if they aren't. The groups are said first because they tell most.
 * A group that declined a joint session doesn't send its members; one that hasn't answered yet does.
 */
export function requiredReason(
  session: SessionAudience,
  personId: string,
  groupIds: ReadonlySet<string>,
): string | null {
  const through = session.groups.filter(
    ({ groupId, agreement }) => agreement !== "declined" && groupIds.has(groupId),
  );
  if (through.length > 0) return `you are in ${listed(through.map(({ shortName }) => shortName))}`;
  if (session.personIds.includes(personId)) return BECAUSE_NAMED;
  return session.isForEverybody ? BECAUSE_EVERYBODY : null;
}

/**
 * Whether a choice makes somebody a participant. A closed session is for those who are required there and for nobody
 * else: who chose it while it was open is as far from it as anybody, and is back if it is opened again.
 */
export function countsChoices({ openness }: Pick<SessionAudience, "openness">): boolean {
  return openness === "open";
}

/** Whether somebody without a role may know of the session: it is open, or they are required there. */
export function isInSight(
  session: SessionAudience,
  personId: string,
  groupIds: ReadonlySet<string>,
): boolean {
  return session.openness === "open" || requiredReason(session, personId, groupIds) !== null;
}

export function participantsOf(session: SessionAudience, roster: Roster): Participants {
  const required = new Map<string, string>();
  for (const personId of candidatesOf(session, roster)) {
    const reason = requiredReason(session, personId, roster.groupsOf.get(personId) ?? new Set());
    if (reason !== null && roster.people.has(personId)) required.set(personId, reason);
  }
  const choosing = countsChoices(session) ? (roster.chosenBy.get(session.id) ?? []) : [];
  return { required, chosen: new Set(choosing.filter((personId) => !required.has(personId))) };
}

/** Participants by session id. */
export function participantsBySession(
  sessions: readonly SessionAudience[],
  roster: Roster,
): Map<string, Participants> {
  return new Map(sessions.map((session) => [session.id, participantsOf(session, roster)]));
}

/** Everybody a session concerns, required or by choice. */
export function peopleOf({ required, chosen }: Participants): Set<string> {
  return new Set([...required.keys(), ...chosen]);
}

function candidatesOf(session: SessionAudience, roster: Roster): Iterable<string> {
  if (session.isForEverybody) return roster.people;
  return [
    ...session.groups.flatMap(({ groupId }) => roster.membersOf.get(groupId) ?? []),
    ...session.personIds,
  ];
}

function idsBy<K extends string>(
  rows: readonly (Readonly<Record<K, string>> & { readonly personId: string })[],
  key: K,
): Map<string, string[]> {
  const groups = Map.groupBy(rows, (row) => row[key]);
  return new Map([...groups].map(([id, found]) => [id, found.map(({ personId }) => personId)]));
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
