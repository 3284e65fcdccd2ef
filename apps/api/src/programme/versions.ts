import type { ProgrammeVersion } from "@plenary/contract";
import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { visibilityFor } from "./visibility.ts";

const { people, programmeEntries, programmeVersions } = tables;

/** Published versions, latest first; closed sessions count only for those who may see them. */
export async function listVersions(ctx: Ctx, scope: MeetingScope): Promise<ProgrammeVersion[]> {
  const [versions, closed] = await Promise.all([loadVersions(ctx, scope), listClosed(ctx, scope)]);
  const isVisible = await visibilityFor(
    ctx,
    scope,
    closed.map(({ entry }) => entry),
  );
  const hidden = Map.groupBy(
    closed.filter(({ entry }) => !isVisible(entry)),
    ({ number }) => number,
  );
  return versions.map((version) => {
    const entries = (hidden.get(version.number) ?? []).map(({ entry }) => entry);
    const isNew = (at: string) => compareInstants(at, version.publishedAt) === 0;
    return {
      ...version,
      entryCount: version.entryCount - entries.filter(({ status }) => status !== "cancelled").length,
      changeCount: version.changeCount - entries.filter(({ changedAt }) => isNew(changedAt)).length,
    };
  });
}

export async function getVersion(ctx: Ctx, scope: MeetingScope, number: number): Promise<ProgrammeVersion> {
  const versions = await listVersions(ctx, scope);
  return versions.find((version) => version.number === number) ?? failNotFound();
}

async function loadVersions(ctx: Ctx, { allianceId, meetingId }: MeetingKey): Promise<ProgrammeVersion[]> {
  const entryCount = sql<number>`(select count(*)::int from ${programmeEntries} e
    where e.alliance_id = ${programmeVersions.allianceId} and e.meeting_id = ${programmeVersions.meetingId}
      and e.number = ${programmeVersions.number} and e.entry ->> 'status' <> 'cancelled')`;
  return ctx.db
    .select({
      number: programmeVersions.number,
      note: programmeVersions.note,
      publishedAt: programmeVersions.publishedAt,
      publishedByName: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      entryCount,
      changeCount: programmeVersions.changeCount,
    })
    .from(programmeVersions)
    .innerJoin(
      people,
      and(
        eq(people.allianceId, programmeVersions.allianceId),
        eq(people.id, programmeVersions.publishedByPersonId),
      ),
    )
    .where(and(eq(programmeVersions.allianceId, allianceId), eq(programmeVersions.meetingId, meetingId)))
    .orderBy(desc(programmeVersions.number));
}

function listClosed(ctx: Ctx, { allianceId, meetingId }: MeetingKey) {
  return ctx.db
    .select({ number: programmeEntries.number, entry: programmeEntries.entry })
    .from(programmeEntries)
    .where(
      and(
        eq(programmeEntries.allianceId, allianceId),
        eq(programmeEntries.meetingId, meetingId),
        sql`${programmeEntries.entry} ->> 'openness' = 'closed'`,
      ),
    );
}
