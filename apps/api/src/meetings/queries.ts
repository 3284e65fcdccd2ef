import type { Block, Meeting, Viewer } from "@plenary/contract";
import { tables } from "@plenary/db";
import { meetingDays } from "@plenary/time";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { findMeetingScope, listMeetingScopes } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";

const { alliances, blocks, institutions, meetings, people, registrations } = tables;

export type MeetingWithViewer = Meeting & { viewer: Viewer | null };

export async function findMeeting(ctx: Ctx, scope: MeetingKey): Promise<Meeting | null> {
  const [meeting] = await loadMeetings(
    ctx,
    and(eq(meetings.allianceId, scope.allianceId), eq(meetings.id, scope.meetingId)),
  );
  return meeting ?? null;
}

export async function getMeeting(ctx: Ctx, scope: MeetingKey): Promise<Meeting> {
  return (await findMeeting(ctx, scope)) ?? failNotFound();
}

/** By the name in its address: for members, and for anybody where the programme is public. */
export async function findMeetingBySlug(ctx: Ctx, slug: string): Promise<MeetingWithViewer> {
  const [meeting] = await loadMeetings(ctx, eq(meetings.slug, slug));
  if (meeting === undefined) return failNotFound();
  const scope = await findMeetingScope(ctx, meeting.id);
  if (scope === null && !meeting.isProgrammePublic) return failNotFound();
  return {
    ...meeting,
    viewer: scope === null ? null : ((await viewersOf(ctx, [scope])).get(meeting.id) ?? null),
  };
}

/** The meetings of the account's alliances, latest first. */
export async function listMyMeetings(ctx: Ctx): Promise<(Meeting & { viewer: Viewer })[]> {
  const scopes = await listMeetingScopes(ctx);
  if (scopes.length === 0) return [];
  const found = await loadMeetings(
    ctx,
    inArray(
      meetings.id,
      scopes.map((scope) => scope.meetingId),
    ),
  );
  const viewers = await viewersOf(ctx, scopes);
  return found.flatMap((meeting) => {
    const viewer = viewers.get(meeting.id);
    return viewer === undefined ? [] : [{ ...meeting, viewer }];
  });
}

export async function listBlocks(ctx: Ctx, scope: MeetingKey): Promise<Block[]> {
  const found = await ctx.db
    .select()
    .from(blocks)
    .where(and(eq(blocks.allianceId, scope.allianceId), eq(blocks.meetingId, scope.meetingId)))
    .orderBy(asc(blocks.startsAt), asc(blocks.title));
  return found.map(toBlock);
}

export async function findBlock(ctx: Ctx, scope: MeetingKey, blockId: string): Promise<Block | null> {
  const found = await listBlocks(ctx, scope);
  return found.find((block) => block.id === blockId) ?? null;
}

export function toBlock({ id, kind, title, startsAt, endsAt, version }: typeof blocks.$inferSelect): Block {
  return { id, kind, title, startsAt, endsAt, version };
}

async function loadMeetings(ctx: Ctx, which: SQL | undefined): Promise<Meeting[]> {
  const rows = await ctx.db
    .select({ meeting: meetings, allianceName: alliances.name, hostName: institutions.name })
    .from(meetings)
    .innerJoin(alliances, eq(alliances.id, meetings.allianceId))
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, meetings.allianceId), eq(institutions.id, meetings.hostInstitutionId)),
    )
    .where(which)
    .orderBy(desc(meetings.startsOn), asc(meetings.name));
  return rows.map(({ meeting, allianceName, hostName }) => {
    const { draftVersion: _draft, publishedVersion: _published, ...shown } = meeting;
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
