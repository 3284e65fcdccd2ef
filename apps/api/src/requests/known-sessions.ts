import type { KnownSession, ListQuery, ProgrammeEntry } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, inArray, or } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById, mentions, ownedByAny } from "../sessions/queries.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { visibleEntries } from "../slots/sight.ts";

const { sessions } = tables;
const Key = z.tuple([z.string(), z.uuid()]);

/** Sessions of the draft that the viewer may know of, by title: what a wish can name. */
export async function listKnownSessions(ctx: Ctx, scope: MeetingScope, { cursor, limit, q }: ListQuery) {
  const known = await knowledgeOf(ctx, scope);
  const rows = await ctx.db
    .select({ id: sessions.id, title: sessions.title })
    .from(sessions)
    .where(
      and(
        isPlanned(scope),
        known.which,
        isAfter([sessions.title, sessions.id], keyOf(Key, cursor)),
        q === undefined ? undefined : mentions(ctx, q),
      ),
    )
    .orderBy(asc(sessions.title), asc(sessions.id))
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
