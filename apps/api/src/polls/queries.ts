import type { ListQuery, Poll, PollSummary } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isBefore, keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { failNotFound } from "../problem.ts";
import { recallDraft } from "../scheduling/known-draft.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { knownOf } from "./known-clashes.ts";
import { loadMarked, loadOptions, loadPolls, loadReplies, loadSaid } from "./load-polls.ts";
import type { PollRow } from "./load-polls.ts";
import { takesAnswers } from "./rules.ts";
import { summaryOf, viewOf } from "./view-poll.ts";
import type { PollParts } from "./view-poll.ts";
import { whatBecame } from "./what-became.ts";

const { polls, requests, sessions } = tables;

const Key = z.tuple([z.uuid()]);

type Filter = ListQuery & { state?: "open" | "closed" | undefined; requestId?: string | undefined };

/** Polls that the viewer may know of, newest first. */
export async function listPolls(
  ctx: Ctx,
  scope: MeetingScope,
  { cursor, limit, q, state, requestId }: Filter,
): Promise<{ items: PollSummary[]; nextCursor: string | null }> {
  const which = and(
    isBefore([polls.id], keyOf(Key, cursor)),
    state === undefined ? undefined : eq(polls.state, state),
    requestId === undefined ? undefined : eq(requests.id, requestId),
    q === undefined ? undefined : mentionsAll(sql`${sessions.title}`, q),
  );
  const rows = await loadPolls(ctx, scope, which, limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ poll }) => [poll.id]);
  const parts = await partsOf(ctx, scope, items);
  return { items: parts.map((one) => summaryOf(one)), nextCursor };
}

/** One poll with its results, as far as the viewer may see them; throws `not_found`. */
export async function getPoll(ctx: Ctx, scope: MeetingScope, pollId: string): Promise<Poll> {
  const rows = await loadPolls(ctx, scope, eq(polls.id, pollId), 1);
  const [parts = failNotFound()] = await partsOf(ctx, scope, rows);
  const { row, session, options, draft } = parts;
  const said = await loadSaid(ctx, scope, pollId);
  const isAsking = row.poll.state === "open" && parts.sessionIs === "wanted";
  const found = isAsking ? await knownOf(ctx, scope, { draft, session, places: options }) : [];
  const known = new Map(found.map((one, i) => [options[i]!.id, one]));
  return viewOf(parts, { said, known });
}

/** What the poll is about, without whom it asks, for which the draft is read; throws `not_found`. */
export async function getPolled(
  ctx: Ctx,
  scope: MeetingScope,
  pollId: string,
): Promise<Pick<PollParts, "row" | "session" | "options">> {
  const [row = failNotFound()] = await loadPolls(ctx, scope, eq(polls.id, pollId), 1);
  const [session = failNotFound()] = await listSessionsById(ctx, scope, [row.poll.sessionId]);
  return { row, session, options: await loadOptions(ctx, scope, [pollId]) };
}

async function partsOf(ctx: Ctx, scope: MeetingScope, rows: readonly PollRow[]): Promise<PollParts[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ poll }) => poll.id);
  const draft = await recallDraft(ctx, scope);
  const found = await listSessionsById(ctx, scope, [...new Set(rows.map(({ poll }) => poll.sessionId))]);
  const became = await whatBecame(ctx, scope, found);
  const options = Map.groupBy(await loadOptions(ctx, scope, ids), ({ pollId }) => pollId);
  const replies = await loadReplies(ctx, scope, ids);
  const marked = await loadMarked(ctx, scope, ids);
  const byId = new Map(found.map((session) => [session.id, session]));
  return rows.flatMap((row): PollParts[] => {
    const session = byId.get(row.poll.sessionId);
    if (session === undefined) return [];
    const { id } = row.poll;
    const sessionIs = became.get(session.id)!;
    return [
      {
        row,
        session,
        draft,
        scope,
        options: options.get(id) ?? [],
        replies: replies.get(id) ?? [],
        marked: marked.get(id) ?? new Set(),
        sessionIs,
        takesAnswers: takesAnswers(ctx, row.poll, sessionIs),
      },
    ];
  });
}
