import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { keptStateOf } from "../sessions/kept-state.ts";
import type { KeptState } from "../sessions/kept-state.ts";
import { unsentNews } from "./decision-news.ts";
import type { Unsent } from "./decision-news.ts";

const { auditEntries } = tables;

/** What an undo of what takes a session out of the draft goes back to, as long as the session is at this version. */
export type DecisionRecord = {
  readonly before: KeptState;
  readonly version: number;
  /** What its leads are told of it. */
  readonly words: string;
  readonly unsent: readonly Unsent[];
};

/** With the session held, before anything is written; the decision must raise its version by one. */
export async function decisionRecordOf(
  ctx: Ctx,
  key: MeetingKey,
  session: Session,
  words: string,
): Promise<DecisionRecord> {
  const { requestId, version } = session;
  const before = await keptStateOf(ctx, key, session);
  const unsent = requestId === null ? [] : await unsentNews(ctx, key, requestId);
  return { before, version: version + 1, words, unsent };
}

/**
 * What the last of these acts recorded, and the reason that was given, if the session is as that left it. Acts of
 * before this was recorded have nothing.
 */
export async function findDecision<T extends DecisionRecord>(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  { sessionId, version }: { sessionId: string; version: number },
  actions: readonly string[],
): Promise<(T & { readonly reason: string | null }) | null> {
  const [entry] = await ctx.db
    .select({ data: auditEntries.data, reason: auditEntries.reason })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.allianceId, allianceId),
        eq(auditEntries.meetingId, meetingId),
        eq(auditEntries.subjectId, sessionId),
        inArray(auditEntries.action, [...actions]),
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(1);
  const made = entry?.data as T | null | undefined;
  return entry && made?.version === version ? { ...made, reason: entry.reason } : null;
}
