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
import { listSessionsById, ownedByAny, searchedWords } from "../sessions/queries.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { visibleEntries } from "../slots/sight.ts";

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
    .leftJoin(publishedWords(known), sql`published.id = ${sessions.id}`)
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

function publishedWords({ published }: Knowledge): SQL {
  const rows = [...published.values()].map(({ sessionId, title, purpose, groups }) => ({
    id: sessionId,
    title,
    words: [title, purpose, ...groups.map(({ shortName }) => shortName)].join(" "),
  }));
  return sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as published (id uuid, title text, words text)`;
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
  /** By session id: what is published keeps its name and owners for whoever doesn't see the draft. */
  published: ReadonlyMap<string, ProgrammeEntry>;
};

/** Whoever sees the draft knows all of it, others the sessions of the groups that they lead and what they can read. */
async function knowledgeOf(ctx: Ctx, scope: MeetingScope): Promise<Knowledge> {
  if (scope.permissions.has("draft.view")) return { which: undefined, published: new Map() };
  const published = new Map((await visibleEntries(ctx, scope)).map((entry) => [entry.sessionId, entry]));
  const isPublished = published.size === 0 ? undefined : inArray(sessions.id, [...published.keys()]);
  const which = or(ownedByAny(ctx, scope.leadsGroupIds), isPublished);
  return { which, published };
}
