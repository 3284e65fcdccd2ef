import type { KeptDraft, KeptDraftSummary, PageQuery } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isBefore, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { keptDrafts, people } = tables;

const Key = z.tuple([z.uuid()]);

const summaryColumns = {
  id: keptDrafts.id,
  name: keptDrafts.name,
  keptAt: keptDrafts.keptAt,
  keptByName: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
  fromVersion: keptDrafts.fromVersion,
};

const keeper = and(eq(people.allianceId, keptDrafts.allianceId), eq(people.id, keptDrafts.keptByPersonId));

/** A page of the drafts that were put aside, latest first. Ids grow with time. */
export async function listKeptDrafts(ctx: Ctx, key: MeetingKey, { cursor, limit }: PageQuery) {
  const rows: KeptDraftSummary[] = await ctx.db
    .select(summaryColumns)
    .from(keptDrafts)
    .innerJoin(people, keeper)
    .where(
      and(
        inMeeting(keptDrafts, key),
        isNull(keptDrafts.removedAt),
        isBefore([keptDrafts.id], keyOf(Key, cursor)),
      ),
    )
    .orderBy(desc(keptDrafts.id))
    .limit(limit + 1);
  return page(rows, limit, ({ id }) => [id]);
}

export async function getKeptDraft(ctx: Ctx, key: MeetingKey, keptDraftId: string): Promise<KeptDraft> {
  const [found] = await ctx.db
    .select({ ...summaryColumns, places: keptDrafts.places })
    .from(keptDrafts)
    .innerJoin(people, keeper)
    .where(and(inMeeting(keptDrafts, key), isNull(keptDrafts.removedAt), eq(keptDrafts.id, keptDraftId)));
  return found ?? failNotFound();
}
