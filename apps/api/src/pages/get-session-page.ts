import type { PageContent, Session, SessionPage } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import { loadAgendaInputs, loadAgendaInputsOf } from "../agenda/load-agenda-inputs.ts";
import type { TimelineItem } from "../agenda/timeline.ts";
import type { Ctx } from "../context.ts";
import { countsToday } from "../people/standing-members.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSession, institutionOfPerson, personColumns } from "../sessions/queries.ts";
import { getPageItem } from "./page-item.ts";
import { loadParts } from "./parts.ts";
import { mayEditPage, takesPart } from "./rules.ts";
import { expectedIds, quorumsOf, whoComes } from "./who-comes.ts";
import type { OwnerGroup } from "./who-comes.ts";

const { groupMembers, groups, institutions, people } = tables;
/** More names than anybody reads: of such a session only the numbers are told. */
const NAMES = 500;

/**
 * A session's own page as the viewer may see it; `not_found` where the programme hides the session, or doesn't have it
 * yet and the viewer doesn't run it. Links and names are for those who take part, and for who runs it.
 */
export async function getSessionPage(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<SessionPage> {
  const { meeting, person } = await loadAgendaInputsOf(ctx, scope, scope.personId);
  const { item, unpublished } = await getPageItem(ctx, scope, meeting, sessionId);
  const mayEdit = mayEditPage(scope, item);
  const isInside = mayEdit || takesPart(item, person);
  const [session, parts, owners, registered] = await Promise.all([
    mayEdit ? (unpublished ?? getSession(ctx, scope, sessionId)) : null,
    loadParts(ctx, scope, sessionId),
    loadOwners(ctx, scope, item),
    loadAgendaInputs(ctx, scope),
  ]);
  const coming = whoComes(item, registered.people);
  const expected = expectedIds(item, owners, registered.people);
  const isNamed = isInside && !item.entry.isForEverybody && expected.size <= NAMES;
  const names = await loadNames(ctx, scope, isNamed ? [...expected] : []);
  return {
    sessionId,
    mayEdit,
    unpublished: unpublished && saidOf(unpublished),
    join: session && { url: session.joinUrl, version: session.version },
    agenda: parts.agenda,
    links: isInside ? parts.links : null,
    decisions: parts.decisions,
    actions: { ...parts.actions, items: await withNames(ctx, scope, parts.actions) },
    notes: parts.notes,
    comingCount: coming.size,
    expectedCount: expected.size,
    quorums: quorumsOf(owners, coming),
    people: isNamed
      ? names.map((each) => ({
          ...each,
          isComing: coming.has(each.id),
          isOnline: coming.get(each.id) === "online",
        }))
      : null,
  };
}

/** Without its place: where the draft has it, the programme says when it is published. */
function saidOf(session: Session): SessionPage["unpublished"] {
  const { kind, title, purpose, durationMinutes, groups: owners, openness, requestId } = session;
  return { kind, title, purpose, durationMinutes, groups: owners, openness, requestId };
}

/** The groups that own the session, with the ids of their members. */
async function loadOwners(
  ctx: Ctx,
  { allianceId }: MeetingScope,
  { entry }: TimelineItem,
): Promise<OwnerGroup[]> {
  const ids = entry.groups.map(({ groupId }) => groupId);
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      groupId: groups.id,
      quorumPercent: groups.quorumPercent,
      personId: groupMembers.personId,
    })
    .from(groups)
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.allianceId, groups.allianceId),
        eq(groupMembers.groupId, groups.id),
        countsToday(ctx),
      ),
    )
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, ids)));
  const byGroup = Map.groupBy(rows, ({ groupId }) => groupId);
  return entry.groups.map(({ groupId, shortName }) => {
    const found = byGroup.get(groupId) ?? [];
    return {
      groupId,
      shortName,
      quorumPercent: found[0]?.quorumPercent ?? null,
      memberIds: found.map(({ personId }) => personId),
    };
  });
}

async function loadNames(ctx: Ctx, { allianceId }: MeetingScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select(personColumns)
    .from(people)
    .innerJoin(institutions, institutionOfPerson)
    .where(and(eq(people.allianceId, allianceId), inArray(people.id, [...ids])))
    .orderBy(people.familyName, people.givenName, people.id);
}

async function withNames(ctx: Ctx, scope: MeetingScope, { items }: PageContent["actions"]) {
  const ids = items.flatMap(({ personId }) => personId ?? []);
  const names = new Map((await loadNames(ctx, scope, ids)).map(({ id, name }) => [id, name]));
  return items.map((item) => ({
    ...item,
    personName: item.personId === null ? null : (names.get(item.personId) ?? null),
  }));
}
