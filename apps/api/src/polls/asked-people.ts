import type { PersonSummary, Session } from "@plenary/contract";
import { mayMiss } from "@plenary/scheduler";
import type { Draft } from "../scheduling/draft.ts";

/** Somebody whom a poll asks. */
export type AskedPerson = PersonSummary & { readonly isRequired: boolean };

/** What a quorum is counted by. */
export type PolledGroup = {
  readonly groupId: string;
  readonly shortName: string;
  readonly memberIds: readonly string[];
  /** How many of them it takes. */
  readonly needed: number;
};

type People = Pick<Draft, "people" | "groups" | "memberships">;
type Asking = Pick<Session, "groups" | "people">;

/**
 * Whom a poll asks, by name: the members of the session's groups that haven't declined and who is named in its
 * request, but for those who have said that they don't come to the meeting. Leads, the named and the `marked` must
 * be there.
 */
export function askedBy(draft: People, session: Asking, marked: ReadonlySet<string>): AskedPerson[] {
  const owners = new Set(ownersOf(session).map(({ groupId }) => groupId));
  const memberships = draft.memberships.filter(({ groupId }) => owners.has(groupId));
  const named = new Set(session.people.map(({ id }) => id));
  const leads = new Set(memberships.filter(({ role }) => role !== "member").map(({ personId }) => personId));
  const asked = new Set([...memberships.map(({ personId }) => personId), ...named]);
  return draft.people
    .filter(({ id, registration }) => asked.has(id) && registration?.status !== "cancelled")
    .map(({ id, name, institutionId, institutionShortName }) => ({
      id,
      name,
      institutionId,
      institutionShortName,
      isRequired: leads.has(id) || named.has(id) || marked.has(id),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
}

/** The session's groups that have a quorum, by the planner's own count of how many may be missing. */
export function quorumGroups(draft: People, session: Asking): PolledGroup[] {
  return ownersOf(session).flatMap(({ groupId, shortName }) => {
    const percent = draft.groups.find(({ id }) => id === groupId)?.quorumPercent ?? null;
    const memberIds = draft.memberships
      .filter((membership) => membership.groupId === groupId)
      .map(({ personId }) => personId);
    if (percent === null || memberIds.length === 0) return [];
    const needed = memberIds.length - mayMiss(memberIds.length, percent / 100);
    return [{ groupId, shortName, memberIds, needed }];
  });
}

/** Its groups without those that have declined: they send nobody. */
export function ownersOf({ groups }: Pick<Session, "groups">): Session["groups"] {
  return groups.filter(({ agreement }) => agreement !== "declined");
}
