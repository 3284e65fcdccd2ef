import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, asc, eq, inArray, min, ne, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { listOrganisers } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { countsToday } from "../people/standing-members.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";

const { groupMembers, leadNotices } = tables;

/** Who does it, and is not told: a scope, or for the program's own acts one with `personId` null. */
type Actor = MeetingKey & { readonly personId: string | null };
type Asked = Pick<SessionRequest, "id" | "title">;

type Topic = "decision" | "question" | "slot" | "poll" | `answer ${string}` | `dropped ${string}`;

type News = {
  /** The groups whose leads and co-leads are told. */
  readonly to: readonly string[];
  /** Newer words about the same replace these, as long as no mail has told them. */
  readonly topic: Topic;
  /** What has happened to the request, as a sentence that goes on after its title. */
  readonly words: string;
  /** Who hears of it beside them, as long as they may open the request. */
  readonly also?: readonly string[];
  /** Who hears nothing of it, beside who does it. */
  readonly except?: readonly string[];
};

/**
 * Notes, in the transaction that causes it, what leads are to be told of a request in a mail. Whoever waits for one
 * already gets both in the same. Call it before rooms or the meeting's row are held, where that can be.
 */
export async function tellLeads(
  ctx: Ctx,
  actor: Actor,
  request: Asked,
  { to, topic, words, also = [], except = [] }: News,
): Promise<void> {
  const { allianceId, meetingId } = actor;
  const readers = new Set([...(await leadsOf(ctx, actor, to)), ...also]).difference(new Set(except));
  if (readers.size === 0) return;
  const personIds = [...readers].toSorted();
  const due = await dueOf(ctx, actor, personIds);
  const first = addMinutes(ctx.clock.now(), ctx.config.noticeMinutes);
  const about = { allianceId, meetingId, requestId: request.id, topic };
  const text = `“${request.title}”: ${words}`;
  const noted = await ctx.db
    .insert(leadNotices)
    .values(
      personIds.map((personId) => ({
        ...about,
        id: ctx.newId(),
        personId,
        text,
        dueAt: due.get(personId) ?? first,
      })),
    )
    .onConflictDoUpdate({
      target: [
        leadNotices.allianceId,
        leadNotices.meetingId,
        leadNotices.personId,
        leadNotices.requestId,
        leadNotices.topic,
      ],
      set: { id: sql`excluded.id`, text },
    })
    .returning({ dueAt: leadNotices.dueAt });
  // No key: two transactions would wait for each other at it.
  for (const dueAt of new Set(noted.map((row) => row.dueAt))) {
    await enqueue(ctx, "send-lead-notices", { allianceId, meetingId, dueAt }, { runAt: dueAt });
  }
}

/** The leads and co-leads of these groups without who acts; nobody while the meeting is being set up. */
export async function leadsOf(
  ctx: Ctx,
  { allianceId, meetingId, personId }: Actor,
  groupIds: readonly string[],
) {
  if (groupIds.length === 0) return [];
  const rows = await ctx.db
    .selectDistinct({ personId: groupMembers.personId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.allianceId, allianceId),
        inArray(groupMembers.groupId, [...groupIds]),
        inArray(groupMembers.role, ["lead", "co_lead"]),
        countsToday(ctx),
        // Of a meeting that is being set up leads see nothing, and hear nothing either.
        sql`exists (select from meetings m where m.alliance_id = ${allianceId} and m.id = ${meetingId}
          and m.opened_at is not null)`,
        personId === null ? undefined : ne(groupMembers.personId, personId),
      ),
    )
    .orderBy(asc(groupMembers.personId));
  return rows.map((row) => row.personId);
}

/** When the mail is due that somebody waits for already. */
async function dueOf(ctx: Ctx, key: MeetingKey, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ personId: leadNotices.personId, dueAt: min(leadNotices.dueAt) })
    .from(leadNotices)
    .where(and(inMeeting(leadNotices, key), inArray(leadNotices.personId, [...personIds])))
    .groupBy(leadNotices.personId);
  return new Map(rows.flatMap(({ personId, dueAt }) => (dueAt === null ? [] : [[personId, dueAt] as const])));
}

/** A request with its owners. */
export type Owned = Asked & Pick<SessionRequest, "groups">;

/** What the organisers decide, all who take part hear. */
export function tellOwners(
  ctx: Ctx,
  actor: Actor,
  request: Owned,
  words: string,
  except: readonly string[] = [],
): Promise<void> {
  const to = request.groups.filter(({ agreement }) => agreement !== "declined").map(({ groupId }) => groupId);
  return tellLeads(ctx, actor, request, { to, topic: "decision", words, except });
}

type Said = {
  /** Of which group. */
  readonly groupId: string;
  readonly words: string;
  /** Whether the organisers have to act on it. */
  readonly isForOrganisers: boolean;
};

/** What an owner says to a joint session, the group hears that asked for it, and the organisers where it is theirs. */
export async function tellAsker(
  ctx: Ctx,
  actor: Actor,
  request: Owned,
  { groupId, words, isForOrganisers }: Said,
): Promise<void> {
  const to = request.groups.slice(0, 1).map((asking) => asking.groupId);
  const organisers = isForOrganisers ? await listOrganisers(ctx, actor) : [];
  const also = organisers.filter((personId) => personId !== actor.personId);
  await tellLeads(ctx, actor, request, { to, topic: `answer ${groupId}`, words, also });
}

type Asking = {
  /** Groups that have been asked before. */
  readonly before?: readonly string[];
  /** What they are asked, where a place is held already. */
  readonly words?: string | undefined;
};

/**
 * Owners of a joint session that haven't been asked before are asked whether they take part. The first one has asked
 * for it itself, unless the organisers did.
 */
export async function askPartners(
  ctx: Ctx,
  actor: Actor & Pick<MeetingScope, "leadsGroupIds">,
  request: Owned,
  { before = [], words }: Asking = {},
): Promise<void> {
  const { groups } = request;
  const [asking, ...partners] = groups;
  if (asking === undefined || partners.length === 0) return;
  const isOwn = actor.leadsGroupIds.includes(asking.groupId);
  for (const { groupId, shortName, agreement } of groups) {
    if (agreement !== "asked" || before.includes(groupId)) continue;
    const others = groups.filter((other) => other.groupId !== groupId).map((other) => other.shortName);
    const ask = isOwn
      ? `${asking.shortName} asks ${shortName} for a joint session`
      : `the organisers ask ${shortName} for a joint session with ${others.join(", ")}`;
    const question = `${ask}. Say whether ${shortName} takes part.`;
    await tellLeads(ctx, actor, request, { to: [groupId], topic: "question", words: words ?? question });
  }
}

/** What leads are to be told of a request, and no mail has told yet. */
export function unsentOf(key: MeetingKey, requestId: string, topics: readonly Topic[]): SQL | undefined {
  return and(
    inMeeting(leadNotices, key),
    eq(leadNotices.requestId, requestId),
    inArray(leadNotices.topic, [...topics]),
  );
}

/** What was asked before and no mail has told yet, and is no question to its reader any more. */
export async function forgetQuestions(
  ctx: Ctx,
  key: MeetingKey,
  requestId: string,
  stillAsked: readonly string[],
): Promise<void> {
  const leads = sql`exists (select from group_members m where m.alliance_id = lead_notices.alliance_id
    and m.person_id = lead_notices.person_id and m.role in ('lead', 'co_lead')
    and m.group_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(stillAsked)}::text::jsonb) as g (id)))`;
  await ctx.db.delete(leadNotices).where(and(unsentOf(key, requestId, ["question"]), sql`not ${leads}`));
}

/** That a poll waits for a choice, where it doesn't any more. */
export async function forgetPoll(ctx: Ctx, key: MeetingKey, requestId: string): Promise<void> {
  await ctx.db.delete(leadNotices).where(unsentOf(key, requestId, ["poll"]));
}

/** Words that are not so any more of the requests of these sessions, as long as no mail has told them. */
export async function forgetNews(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  sessionIds: readonly string[],
  words: string,
): Promise<void> {
  if (sessionIds.length === 0) return;
  await ctx.db.execute(sql`
    delete from lead_notices n using requests r
    where n.alliance_id = ${allianceId} and n.meeting_id = ${meetingId} and n.topic = 'decision'
      and r.alliance_id = n.alliance_id and r.meeting_id = n.meeting_id and r.id = n.request_id
      and r.session_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(sessionIds)}::text::jsonb) as s (id))
      and n.text = '“' || (select title from sessions s where s.alliance_id = r.alliance_id
        and s.meeting_id = r.meeting_id and s.id = r.session_id) || '”: ' || ${words}`);
}
