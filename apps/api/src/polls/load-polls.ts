import type { PollAnswer } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, desc, eq, exists, inArray, notExists, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { countsToday } from "../people/standing-members.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { institutionOfPerson, ofSession, personColumns } from "../sessions/queries.ts";
import type { Said } from "./tally.ts";

const {
  groupMembers,
  institutions,
  people,
  pollAnswers,
  pollChoices,
  pollOptions,
  pollReplies,
  pollRequiredPeople,
  polls,
  registrations,
  requests,
  sessionGroups,
  sessionPeople,
  sessions,
} = tables;

export type PollRow = Awaited<ReturnType<typeof loadPolls>>[number];
export type PollOptionRow = Pick<typeof pollOptions.$inferSelect, "pollId" | "id" | "startsAt" | "roomId">;
export type Reply = Pick<typeof pollReplies.$inferSelect, "personId" | "comment" | "answeredAt">;

/** Polls that the viewer may know of, newest first: who is asked, leads of the session's groups, organisers. */
export function loadPolls(ctx: Ctx, scope: MeetingScope, which: SQL | undefined, limit: number) {
  return ctx.db
    .select({
      poll: polls,
      title: sessions.title,
      requestId: requests.id,
      startedBy: personColumns,
      chosenId: pollChoices.optionId,
      chosenRoomId: pollChoices.roomId,
    })
    .from(polls)
    .innerJoin(sessions, ofSession(polls))
    .leftJoin(requests, ofSession(requests))
    .leftJoin(
      pollChoices,
      and(
        eq(pollChoices.allianceId, polls.allianceId),
        eq(pollChoices.meetingId, polls.meetingId),
        eq(pollChoices.pollId, polls.id),
      ),
    )
    .innerJoin(people, and(eq(people.allianceId, polls.allianceId), eq(people.id, polls.startedByPersonId)))
    .innerJoin(institutions, institutionOfPerson)
    .where(and(inMeeting(polls, scope), visibleTo(ctx, scope), which))
    .orderBy(desc(polls.id))
    .limit(limit);
}

/** The rows that belong to the poll's session. */
function ofPoll(table: typeof sessionGroups | typeof sessionPeople) {
  return and(
    eq(table.allianceId, polls.allianceId),
    eq(table.meetingId, polls.meetingId),
    eq(table.sessionId, polls.sessionId),
  );
}

const one = { one: sql`1` };

function visibleTo(ctx: Ctx, scope: MeetingScope): SQL | undefined {
  const { permissions, leadsGroupIds } = scope;
  if (permissions.has("requests.viewAll")) return undefined;
  const lead = ctx.db
    .select(one)
    .from(sessionGroups)
    .where(
      and(
        ofPoll(sessionGroups),
        leadsGroupIds.length === 0 ? sql`false` : inArray(sessionGroups.groupId, [...leadsGroupIds]),
      ),
    );
  return or(takesPart(ctx, scope), exists(lead));
}

/** Whether the poll asks the caller: what `askedBy` says of them, without the whole draft. */
export async function isAsked(ctx: Ctx, scope: MeetingScope, pollId: string): Promise<boolean> {
  const stayingAway = ctx.db
    .select(one)
    .from(registrations)
    .where(
      and(
        inMeeting(registrations, scope),
        eq(registrations.personId, scope.personId),
        eq(registrations.status, "cancelled"),
      ),
    );
  const found = await ctx.db
    .select(one)
    .from(polls)
    .where(and(inMeeting(polls, scope), eq(polls.id, pollId), takesPart(ctx, scope), notExists(stayingAway)));
  return found.length > 0;
}

/** Polls whose session names the caller, or is of a group of theirs that hasn't declined. */
function takesPart(ctx: Ctx, { personId }: MeetingScope): SQL | undefined {
  const named = ctx.db
    .select(one)
    .from(sessionPeople)
    .where(and(ofPoll(sessionPeople), eq(sessionPeople.personId, personId)));
  const member = ctx.db
    .select(one)
    .from(sessionGroups)
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.allianceId, sessionGroups.allianceId),
        eq(groupMembers.groupId, sessionGroups.groupId),
        eq(groupMembers.personId, personId),
        countsToday(ctx),
      ),
    )
    .where(and(ofPoll(sessionGroups), sql`${sessionGroups.agreement} <> 'declined'`));
  return or(exists(named), exists(member));
}

/** Of several polls, by time. */
export function loadOptions(ctx: Ctx, key: MeetingKey, pollIds: readonly string[]): Promise<PollOptionRow[]> {
  const { pollId, id, startsAt, roomId } = pollOptions;
  return ctx.db
    .select({ pollId, id, startsAt, roomId })
    .from(pollOptions)
    .where(and(inMeeting(pollOptions, key), inArray(pollId, [...pollIds])))
    .orderBy(asc(startsAt));
}

/** Who has answered, by poll. */
export async function loadReplies(
  ctx: Ctx,
  key: MeetingKey,
  pollIds: readonly string[],
): Promise<Map<string, Reply[]>> {
  const { pollId, personId, comment, answeredAt } = pollReplies;
  const rows = await ctx.db
    .select({ pollId, personId, comment, answeredAt })
    .from(pollReplies)
    .where(and(inMeeting(pollReplies, key), inArray(pollId, [...pollIds])));
  return Map.groupBy(rows, (row) => row.pollId);
}

/** Who must be there by the polls' own word, by poll. */
export async function loadMarked(
  ctx: Ctx,
  key: MeetingKey,
  pollIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { pollId, personId } = pollRequiredPeople;
  const rows = await ctx.db
    .select({ pollId, personId })
    .from(pollRequiredPeople)
    .where(and(inMeeting(pollRequiredPeople, key), inArray(pollId, [...pollIds])));
  const byPoll = Map.groupBy(rows, (row) => row.pollId);
  return new Map([...byPoll].map(([id, marks]) => [id, new Set(marks.map((mark) => mark.personId))]));
}

export async function loadSaid(ctx: Ctx, key: MeetingKey, pollId: string): Promise<Said> {
  const { optionId, personId, answer } = pollAnswers;
  const rows = await ctx.db
    .select({ optionId, personId, answer })
    .from(pollAnswers)
    .where(and(inMeeting(pollAnswers, key), eq(pollAnswers.pollId, pollId)));
  const byOption = Map.groupBy(rows, (row) => row.optionId);
  return new Map(
    [...byOption].map(([id, answers]) => [
      id,
      new Map(answers.map((row): [string, PollAnswer] => [row.personId, row.answer])),
    ]),
  );
}
