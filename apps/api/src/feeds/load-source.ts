import type { FeedKind } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayBounds, dayOf, toEpochMs } from "@plenary/time";
import { and, eq, isNull } from "drizzle-orm";
import type { AgendaMeeting } from "../agenda/derive-agenda.ts";
import { loadAgendaInputsOf } from "../agenda/load-agenda-inputs.ts";
import type { AgendaDelegate } from "../agenda/load-agenda-inputs.ts";
import { permissionsAt } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { membersStandUntil } from "../people/standing-members.ts";
import { meetingEndMs } from "./meeting-end.ts";

const { feeds, groups, meetings, rooms } = tables;

/** All that a feed's bytes follow from, and what was last said about them. */
export type FeedSource = {
  readonly tokenHash: string;
  readonly allianceId: string;
  readonly meetingId: string;
  readonly feedId: string;
  readonly ownerPersonId: string;
  readonly kind: FeedKind;
  readonly subjectId: string | null;
  /** Of the group or room. */
  readonly subjectName: string | null;
  readonly meetingName: string;
  readonly slug: string;
  readonly zone: string;
  /** End of the meeting's last day, in epoch milliseconds. */
  readonly overMs: number;
  readonly contentHash: string | null;
  readonly contentChangedAt: string | null;
  readonly meeting: AgendaMeeting;
  readonly person: AgendaDelegate;
  /** Whether the owner sees closed sessions that aren't theirs; only asked for where it or a role decides. */
  readonly seesClosed: boolean;
  /** Until when that and the owner's groups stand, in epoch milliseconds: roles and memberships end with a day. */
  readonly seenUntilMs: number;
};

type Sight = Pick<FeedSource, "seesClosed" | "seenUntilMs">;

/** The feed with this token and what its owner may see now; null if there is none or it was revoked. */
export async function loadSource(ctx: Ctx, tokenHash: string): Promise<FeedSource | null> {
  const row = await findFeed(ctx, tokenHash);
  if (row === undefined) return null;
  const [{ meeting, person }, { isThere, ...sight }] = await Promise.all([
    loadAgendaInputsOf(ctx, row, row.ownerPersonId),
    row.kind === "room" || row.openedAt === null
      ? sightOf(ctx, row)
      : { isThere: true, seesClosed: false, seenUntilMs: Number.POSITIVE_INFINITY },
  ]);
  // A meeting that is being set up is nowhere, for whoever doesn't prepare it.
  if (!isThere) return null;
  const { groupOpenness, openedAt: _openedAt, ...feed } = row;
  // A closed group that the owner has left is none to them, as where a feed of it is made.
  const isGone = groupOpenness === "closed" && !person.groupIds.has(feed.subjectId ?? "");
  const subject = isGone ? { subjectId: null, subjectName: null } : {};
  const overMs = meetingEndMs(meeting.days, feed.zone);
  const seenUntilMs = Math.min(sight.seenUntilMs, toEpochMs(membersStandUntil(ctx)));
  return { ...feed, ...subject, ...sight, seenUntilMs, tokenHash, meeting, person, overMs };
}

async function sightOf(
  ctx: Ctx,
  feed: Pick<FeedSource, "allianceId" | "meetingId" | "ownerPersonId" | "zone">,
): Promise<Sight & { isThere: boolean }> {
  const today = dayOf(ctx.clock.now(), feed.zone);
  const seenUntilMs = toEpochMs(dayBounds(today, feed.zone).endsAt);
  const permissions = await permissionsAt(ctx, feed, feed.ownerPersonId);
  return { isThere: permissions.has("feeds.own"), seesClosed: permissions.has("draft.view"), seenUntilMs };
}

/** By the secret alone: whose it is and where is what it tells. */
async function findFeed(ctx: Ctx, tokenHash: string) {
  const [row] = await ctx.db
    .select({
      allianceId: feeds.allianceId,
      meetingId: feeds.meetingId,
      feedId: feeds.id,
      ownerPersonId: feeds.ownerPersonId,
      kind: feeds.kind,
      subjectId: feeds.subjectId,
      groupName: groups.shortName,
      groupOpenness: groups.openness,
      roomName: rooms.name,
      meetingName: meetings.name,
      slug: meetings.slug,
      zone: meetings.zone,
      openedAt: meetings.openedAt,
      contentHash: feeds.contentHash,
      contentChangedAt: feeds.contentChangedAt,
    })
    .from(feeds)
    .innerJoin(meetings, and(eq(meetings.allianceId, feeds.allianceId), eq(meetings.id, feeds.meetingId)))
    .leftJoin(groups, and(eq(groups.allianceId, feeds.allianceId), eq(groups.id, feeds.subjectId)))
    .leftJoin(
      rooms,
      and(
        eq(rooms.allianceId, feeds.allianceId),
        eq(rooms.meetingId, feeds.meetingId),
        eq(rooms.id, feeds.subjectId),
      ),
    )
    .where(and(eq(feeds.tokenHash, tokenHash), isNull(feeds.revokedAt)));
  if (row === undefined) return undefined;
  const { groupName, roomName, ...feed } = row;
  return { ...feed, subjectName: groupName ?? roomName };
}
