import type { Block, Meeting, PageQuery, PublicMeeting, Viewer } from "@plenary/contract";
import { Instant, MeetingDate } from "@plenary/contract";
import { tables } from "@plenary/db";
import { meetingDays } from "@plenary/time";
import { and, asc, desc, eq, exists, inArray, or } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import { findMeetingScope, isReadByAll, listMeetingScopes } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { isAfter, isBefore, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";

const { alliances, blocks, institutions, meetings, people, registrations } = tables;

const Key = z.tuple([MeetingDate, z.string(), z.uuid()]);
/** That would share a name; more than anybody belongs to. */
const ALLIANCES_OF_ONE_ACCOUNT = 20;
const BlockKey = z.tuple([Instant, z.string(), z.uuid()]);

export type MeetingWithViewer = Meeting & { viewer: Viewer | null };

export async function findMeeting(ctx: Ctx, scope: MeetingKey): Promise<Meeting | null> {
  const [meeting] = await loadMeetings(ctx, isTheMeeting(scope));
  return meeting ?? null;
}

export async function getMeeting(ctx: Ctx, scope: MeetingKey): Promise<Meeting> {
  return (await findMeeting(ctx, scope)) ?? failNotFound();
}

/**
 * By the name in its address: for members, and for anybody where the programme is public. Alliances that can't see
 * each other may use the same name; it means the account's own meeting then, the latest of several.
 */
export async function findMeetingBySlug(ctx: Ctx, slug: string): Promise<MeetingWithViewer> {
  const mayBeSeen = or(isReadByAll(), isOfAccount(ctx));
  const found = await loadMeetings(ctx, and(eq(meetings.slug, slug), mayBeSeen), ALLIANCES_OF_ONE_ACCOUNT);
  const all = await Promise.all(
    found.map(async (meeting) => ({ meeting, scope: await findMeetingScope(ctx, meeting.id) })),
  );
  // One that is being set up isn't there for the other members.
  const named = all.filter(({ meeting, scope }) => scope !== null || isRead(meeting));
  const { meeting, scope } = named.find((each) => each.scope !== null) ?? named[0] ?? failNotFound();
  return {
    ...meeting,
    viewer: scope === null ? null : ((await viewersOf(ctx, [scope])).get(meeting.id) ?? null),
  };
}

function isRead({ isProgrammePublic, openedAt }: Meeting): boolean {
  return isProgrammePublic && openedAt !== null;
}

/** Whether the account is somebody in the meeting's alliance. */
function isOfAccount({ db, account }: Ctx): SQL | undefined {
  if (account === null) return undefined;
  const { id, accountId, allianceId } = people;
  const isMember = and(eq(allianceId, meetings.allianceId), eq(accountId, account.accountId));
  return exists(db.select({ id }).from(people).where(isMember));
}

/** A page of the meetings of the account's alliances, latest first. */
export async function listMyMeetings(ctx: Ctx, { cursor, limit }: PageQuery) {
  const scopes = new Map((await listMeetingScopes(ctx)).map((scope) => [scope.meetingId, scope]));
  const isMine = inArray(meetings.id, [...scopes.keys()]);
  const rows = await loadMeetings(ctx, and(isMine, isEarlier(keyOf(Key, cursor))), limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ startsOn, name, id }) => [startsOn, name, id]);
  const viewers = await viewersOf(
    ctx,
    items.flatMap(({ id }) => scopes.get(id) ?? []),
  );
  const withViewer = items.flatMap((meeting) => {
    const viewer = viewers.get(meeting.id);
    return viewer === undefined ? [] : [{ ...meeting, viewer }];
  });
  return { items: withViewer, nextCursor };
}

/** A page of the meetings whose programme is public, of all alliances, latest first. */
export async function listPublicMeetings(ctx: Ctx, { cursor, limit }: PageQuery) {
  const which = and(isReadByAll(), isEarlier(keyOf(Key, cursor)));
  const rows = await loadMeetings(ctx, which, limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ startsOn, name, id }) => [startsOn, name, id]);
  return { items: items.map((meeting) => toPublic(meeting, ctx.config.publicUrl)), nextCursor };
}

/** What anybody may know of a meeting before they read its programme. */
function toPublic(meeting: Meeting, publicUrl: string): PublicMeeting {
  const { id, slug, name, allianceName, hostName, startsOn, endsOn, zone } = meeting;
  const url = `${publicUrl}/public/${slug}`;
  return { id, slug, name, allianceName, hostName, startsOn, endsOn, zone, url };
}

/** A page of the meeting's blocks by start and title. */
export async function listBlocks(ctx: Ctx, scope: MeetingKey, { cursor, limit }: PageQuery) {
  const where = isAfter([blocks.startsAt, blocks.title, blocks.id], keyOf(BlockKey, cursor));
  const rows = await loadBlocks(ctx, scope, where).limit(limit + 1);
  return page(rows.map(toBlock), limit, ({ startsAt, title, id }) => [startsAt, title, id]);
}

/** All of the meeting's blocks, in the same order. */
export async function listAllBlocks(ctx: Ctx, scope: MeetingKey): Promise<Block[]> {
  return (await loadBlocks(ctx, scope)).map(toBlock);
}

export async function findBlock(ctx: Ctx, scope: MeetingKey, blockId: string): Promise<Block | null> {
  const [block] = await loadBlocks(ctx, scope, eq(blocks.id, blockId));
  return block === undefined ? null : toBlock(block);
}

export function toBlock({ id, kind, title, startsAt, endsAt, version }: typeof blocks.$inferSelect): Block {
  return { id, kind, title, startsAt, endsAt, version };
}

function loadBlocks(ctx: Ctx, key: MeetingKey, which?: SQL) {
  return ctx.db
    .select()
    .from(blocks)
    .where(and(inMeeting(blocks, key), which))
    .orderBy(asc(blocks.startsAt), asc(blocks.title), asc(blocks.id))
    .$dynamic();
}

/** Behind the key in the order below, in which only the date descends. */
function isEarlier(key: z.output<typeof Key> | null): SQL | undefined {
  if (key === null) return undefined;
  const [startsOn, ...rest] = key;
  return or(
    isBefore([meetings.startsOn], [startsOn]),
    and(eq(meetings.startsOn, startsOn), isAfter([meetings.name, meetings.id], rest)),
  );
}

async function loadMeetings(ctx: Ctx, which: SQL | undefined, limit = 1): Promise<Meeting[]> {
  const rows = await ctx.db
    .select({ meeting: meetings, allianceName: alliances.name, hostName: institutions.name })
    .from(meetings)
    .innerJoin(alliances, eq(alliances.id, meetings.allianceId))
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, meetings.allianceId), eq(institutions.id, meetings.hostInstitutionId)),
    )
    .where(which)
    .orderBy(desc(meetings.startsOn), asc(meetings.name), asc(meetings.id))
    .limit(limit);
  return rows.map(({ meeting, allianceName, hostName }) => {
    const { draftVersion: _draft, publishedVersion: _published, ruleWeights: _weights, ...shown } = meeting;
    return { ...shown, allianceName, hostName, days: meetingDays(meeting.startsOn, meeting.endsOn) };
  });
}

/** By meeting id. */
async function viewersOf(ctx: Ctx, scopes: readonly MeetingScope[]): Promise<Map<string, Viewer>> {
  const personIds = scopes.map((scope) => scope.personId);
  const names = await ctx.db
    .select({ id: people.id, givenName: people.givenName, familyName: people.familyName })
    .from(people)
    .where(inArray(people.id, personIds));
  const registered = await ctx.db
    .select({ id: registrations.id, meetingId: registrations.meetingId, personId: registrations.personId })
    .from(registrations)
    .where(and(inArray(registrations.personId, personIds), eq(registrations.status, "registered")));
  return new Map(
    scopes.map(({ meetingId, personId, roles, permissions, leadsGroupIds }) => {
      const name = names.find((person) => person.id === personId);
      const own = registered.find((row) => row.meetingId === meetingId && row.personId === personId);
      return [
        meetingId,
        {
          personId,
          name: name === undefined ? "" : `${name.givenName} ${name.familyName}`,
          roles: [...roles],
          permissions: [...permissions],
          leadsGroupIds: [...leadsGroupIds],
          registrationId: own?.id ?? null,
        },
      ];
    }),
  );
}
