import type { ProgrammeEntry } from "@plenary/contract";
import { overlaps, toEpochInterval } from "@plenary/time";
import { stayInterval } from "../agenda/own-items.ts";
import type { DraftPerson } from "../scheduling/draft.ts";
import { participantsOf, peopleOf } from "../sessions/participants.ts";
import type { Roster } from "../sessions/participants.ts";
import type { EntryChange } from "./diff-programme.ts";

/** Who belongs to sessions, and when they are there: what decides about whom a change concerns. */
export type Audience = {
  readonly roster: Roster;
  readonly people: ReadonlyMap<string, DraftPerson>;
  /** People beside the groups' members, by session id: as published before, and as it is now. */
  readonly namedBefore: ReadonlyMap<string, readonly string[]>;
  readonly namedNow: ReadonlyMap<string, readonly string[]>;
};

/** Whether somebody is expected at a session before a change of it and after it. */
export type Concern = { readonly before: boolean; readonly after: boolean };

/** Whom a change concerns, by person id. Whoever isn't at the meeting then, before and after, is left out. */
export function concernedBy({ before, after }: EntryChange, audience: Audience): Map<string, Concern> {
  const were = expectedAt(before, audience.namedBefore, audience);
  const are = expectedAt(after, audience.namedNow, audience);
  const concerned = new Map<string, Concern>();
  for (const id of were.union(are)) {
    const concern = { before: were.has(id), after: are.has(id) };
    const isThere = (entry: ProgrammeEntry | null) => entry !== null && takesPart(entry, id, audience);
    if ((concern.before && isThere(before)) || (concern.after && isThere(after))) concerned.set(id, concern);
  }
  return concerned;
}

function expectedAt(
  entry: ProgrammeEntry | null,
  named: Audience["namedNow"],
  { roster }: Audience,
): Set<string> {
  if (entry === null) return new Set();
  const session = { ...entry, id: entry.sessionId, personIds: named.get(entry.sessionId) ?? [] };
  return peopleOf(participantsOf(session, roster));
}

/** Nobody comes who is away then, nor eats from afar: a meal's number is the one that catering has. */
function takesPart(entry: ProgrammeEntry, personId: string, { people }: Audience): boolean {
  const registration = people.get(personId)?.registration ?? null;
  if (registration === null) return true;
  if (entry.kind === "meal" && registration.mode === "online") return false;
  return overlaps(toEpochInterval(entry), stayInterval(registration));
}
