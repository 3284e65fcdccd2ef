import type { PageQuery, ProgrammeEntry, ProgrammeState, ProgrammeVersion } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isBefore, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { diffProgramme } from "./diff-programme.ts";
import { seenSideBySide, visibilityOfPast } from "./visibility.ts";

const { meetings, people, programmeEntries, programmeVersions } = tables;

const Key = z.tuple([z.int32()]);

/**
 * A page of the published versions that changed anything for the viewer, latest first; closed sessions count only for
 * those who may see them.
 */
export async function listVersions(ctx: Ctx, scope: MeetingScope, { cursor, limit }: PageQuery) {
  const found: ProgrammeVersion[] = [];
  let below = keyOf(Key, cursor);
  for (;;) {
    const rows = await loadVersions(ctx, scope, isBefore([programmeVersions.number], below), limit + 1);
    found.push(...(await withoutHidden(ctx, scope, rows)));
    const last = rows.at(-1);
    if (found.length > limit || rows.length <= limit || last === undefined) break;
    below = [last.number];
  }
  return page(found, limit, ({ number }) => [number]);
}

export async function getVersion(ctx: Ctx, scope: MeetingScope, number: number): Promise<ProgrammeVersion> {
  const found = await loadVersions(ctx, scope, eq(programmeVersions.number, number), 1);
  const [version] = await withoutHidden(ctx, scope, found);
  return version ?? failNotFound();
}

export async function findState(ctx: Ctx, key: MeetingKey, number: number): Promise<ProgrammeState> {
  const [row] = await ctx.db
    .select({ state: programmeVersions.state })
    .from(programmeVersions)
    .where(and(inMeeting(programmeVersions, key), eq(programmeVersions.number, number)));
  return row?.state ?? "final";
}

/** The versions that changed anything for the viewer, with the counts that they may know. */
async function withoutHidden(
  ctx: Ctx,
  scope: MeetingScope,
  versions: readonly StoredVersion[],
): Promise<ProgrammeVersion[]> {
  const rows = await listOnceClosed(
    ctx,
    scope,
    versions.map(({ number }) => number),
  );
  const isVisible = await visibilityOfPast(
    ctx,
    scope,
    rows.map(({ entry }) => entry),
  );
  const named = namedIn(rows);
  const byNumber = Map.groupBy(rows, ({ number }) => number);
  const entriesOf = (number: number) => (byNumber.get(number) ?? []).map(({ entry }) => entry);
  return versions.flatMap(({ isOtherState, ...version }) => {
    const [before, after] = [entriesOf(version.number - 1), entriesOf(version.number)];
    const names = { before: named(version.number - 1), after: named(version.number) };
    const seen = seenSideBySide({ earlier: before, later: after }, isVisible);
    const shown = diffProgramme(seen.earlier, seen.later, names).length;
    const changeCount = version.changeCount - diffProgramme(before, after, names).length + shown;
    // A number and a note without any change would say that something closed was changed.
    if (changeCount === 0 && !isOtherState && version.number > 1) return [];
    const hidden = after.filter((entry) => isLive(entry) && !isVisible(entry)).length;
    return [{ ...version, entryCount: version.entryCount - hidden, changeCount }];
  });
}

type StoredVersion = ProgrammeVersion & { readonly isOtherState: boolean };

type Row = { number: number; named: string[] | null; entry: ProgrammeEntry };

/** Who is named at them beside the groups' members, by version. */
function namedIn(rows: readonly Row[]): (number: number) => Map<string, string[]> {
  const byNumber = Map.groupBy(rows, ({ number }) => number);
  return (number) =>
    new Map(
      (byNumber.get(number) ?? []).flatMap(({ entry, named }) =>
        named === null ? [] : [[entry.sessionId, named] as const],
      ),
    );
}

function isLive({ status }: ProgrammeEntry): boolean {
  return status !== "cancelled";
}

async function loadVersions(
  ctx: Ctx,
  key: MeetingKey,
  which: SQL | undefined,
  limit: number,
): Promise<StoredVersion[]> {
  const isOtherState = sql<boolean>`exists (select from programme_versions b
    where b.alliance_id = ${programmeVersions.allianceId} and b.meeting_id = ${programmeVersions.meetingId}
      and b.number = ${programmeVersions.number} - 1 and b.state <> ${programmeVersions.state})`;
  const entryCount = sql<number>`(select count(*)::int from ${programmeEntries} e
    where e.alliance_id = ${programmeVersions.allianceId} and e.meeting_id = ${programmeVersions.meetingId}
      and e.number = ${programmeVersions.number} and e.entry ->> 'status' <> 'cancelled')`;
  return ctx.db
    .select({
      number: programmeVersions.number,
      note: programmeVersions.note,
      state: programmeVersions.state,
      publishedAt: programmeVersions.publishedAt,
      publishedByName: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      entryCount,
      changeCount: programmeVersions.changeCount,
      isOtherState,
    })
    .from(programmeVersions)
    .innerJoin(
      people,
      and(
        eq(people.allianceId, programmeVersions.allianceId),
        eq(people.id, programmeVersions.publishedByPersonId),
      ),
    )
    .where(and(inMeeting(programmeVersions, key), which))
    .orderBy(desc(programmeVersions.number))
    .limit(limit);
}

/** The sessions that any of the versions, the one before it or the last of all has as closed: how they are in them. */
function listOnceClosed(ctx: Ctx, key: MeetingKey, numbers: readonly number[]) {
  const wanted = [...new Set(numbers.flatMap((number) => [number - 1, number]))];
  const isWanted = inArray(programmeEntries.number, wanted);
  const among = inMeeting(programmeEntries, key);
  const published = ctx.db
    .select({ number: meetings.publishedVersion })
    .from(meetings)
    .where(isTheMeeting(key));
  const closed = ctx.db
    .select({ sessionId: programmeEntries.sessionId })
    .from(programmeEntries)
    .where(
      and(
        among,
        or(isWanted, inArray(programmeEntries.number, published)),
        sql`${programmeEntries.entry} ->> 'openness' = 'closed'`,
      ),
    );
  return ctx.db
    .select({
      number: programmeEntries.number,
      named: programmeEntries.personIds,
      entry: programmeEntries.entry,
    })
    .from(programmeEntries)
    .where(and(among, isWanted, inArray(programmeEntries.sessionId, closed)));
}
