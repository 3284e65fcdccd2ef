import type { KnownSession, ListQuery, ProgrammeEntry } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, inArray, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById, ownedByAny, searchedWords, wordsOf } from "../sessions/queries.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { visibleProgramme } from "../slots/sight.ts";

const { sessions } = tables;
const Key = z.tuple([z.string(), z.uuid()]);

/**
 * Sessions of the draft that the viewer may know of, by title: what a wish can name. What is published for them is
 * found, sorted and named by those words: the draft's would tell of what isn't published yet.
 */
export async function listKnownSessions(ctx: Ctx, scope: MeetingScope, { cursor, limit, q }: ListQuery) {
  const known = await knowledgeOf(ctx, scope);
  const shownTitle = sql<string>`coalesce(published.title, ${sessions.title})`;
  const after = keyOf(Key, cursor);
  const rows = await ctx.db
    .select({ id: sessions.id, title: shownTitle })
    .from(sessions)
    .leftJoin(publishedWords(scope, known), sql`published.id = ${sessions.id}`)
    .where(
      and(
        isPlanned(scope),
        known.which,
        after === null
          ? undefined
          : sql`(${shownTitle}, ${sessions.id}) > (${after[0]}::text, ${after[1]}::uuid)`,
        q === undefined ? undefined : mentionsAll(sql`coalesce(published.words, ${searchedWords(ctx)})`, q),
      ),
    )
    .orderBy(asc(shownTitle), asc(sessions.id))
    .limit(limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ id, title }) => [title, id]);
  const ids = items.map(({ id }) => id);
  const found = await listSessionsById(ctx, scope, ids);
  const shown = found.map((session): KnownSession => {
    const { title, groups } = known.published.get(session.id) ?? session;
    return {
      id: session.id,
      title,
      groups: groups.map(({ groupId, shortName }) => ({ groupId, shortName })),
    };
  });
  return { items: shown, nextCursor };
}

/** As the viewer can read it: of the newest version, before the first one of the frame. */
function publishedWords({ allianceId, meetingId }: MeetingScope, { version, published }: Knowledge): SQL {
  const words = wordsOf({
    title: sql`entry ->> 'title'`,
    purpose: sql`entry ->> 'purpose'`,
    owners: sql`(select string_agg(owner ->> 'shortName', ' ') from jsonb_array_elements(entry -> 'groups') owner)`,
  });
  const entries = version === null ? sql`frame_entries` : sql`programme_entries`;
  const isNewest = version === null ? sql`true` : sql`number = ${version}`;
  const ids = JSON.stringify([...published.keys()]);
  return sql`(
    select session_id as id, entry ->> 'title' as title, ${words} as words from ${entries}
    where alliance_id = ${allianceId} and meeting_id = ${meetingId} and ${isNewest}
      and session_id in (select value::uuid from json_array_elements_text(${ids}::text::json))) as published`;
}

/** Those of the sessions that the viewer may know of, whether they are planned or not any more. */
export async function knownAmong(
  ctx: Ctx,
  scope: MeetingScope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || scope.permissions.has("draft.view")) return new Set(ids);
  return idsOf(
    ctx,
    and(inMeeting(sessions, scope), inArray(sessions.id, [...ids]), await whichKnown(ctx, scope)),
  );
}

/** Those of the sessions that the viewer may wish for. */
export async function wishableAmong(
  ctx: Ctx,
  scope: MeetingScope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  return idsOf(ctx, and(isPlanned(scope), inArray(sessions.id, [...ids]), await whichKnown(ctx, scope)));
}

async function whichKnown(ctx: Ctx, scope: MeetingScope): Promise<SQL | undefined> {
  return (await knowledgeOf(ctx, scope)).which;
}

async function idsOf(ctx: Ctx, where: SQL | undefined): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.select({ id: sessions.id }).from(sessions).where(where);
  return new Set(rows.map(({ id }) => id));
}

function isPlanned(scope: MeetingScope): SQL | undefined {
  return and(inMeeting(sessions, scope), inArray(sessions.state, [...DRAFT_STATES]));
}

type Knowledge = {
  /** A condition on `sessions`; undefined: all. */
  which: SQL | undefined;
  /** Of the programme; null: nothing but the frame is published. */
  version: number | null;
  /** By session id: what is published keeps its name and owners for whoever doesn't see the draft. */
  published: ReadonlyMap<string, ProgrammeEntry>;
};

/** Whoever sees the draft knows all of it, others the sessions of the groups that they lead and what they can read. */
async function knowledgeOf(ctx: Ctx, scope: MeetingScope): Promise<Knowledge> {
  if (scope.permissions.has("draft.view")) return { which: undefined, version: null, published: new Map() };
  const { version, entries } = await visibleProgramme(ctx, scope);
  const published = new Map(entries.map((entry) => [entry.sessionId, entry]));
  const isPublished = published.size === 0 ? undefined : inArray(sessions.id, [...published.keys()]);
  const which = or(ownedByAny(ctx, scope.leadsGroupIds), isPublished);
  return { which, version, published };
}
