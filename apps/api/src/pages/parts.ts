import type { PageContent, PagePart } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { sessionParts } = tables;

export type Parts = { [P in PagePart]: PageContent[P] & { version: number } };

/** Everything that was written on a session's page; what nobody has written yet is empty, at version 0. */
export async function loadParts(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<Parts> {
  const rows = await ctx.db
    .select({ part: sessionParts.part, content: sessionParts.content, version: sessionParts.version })
    .from(sessionParts)
    .where(and(inMeeting(sessionParts, key), eq(sessionParts.sessionId, sessionId)));
  const empty: Parts = {
    agenda: { items: [], version: 0 },
    links: { items: [], version: 0 },
    decisions: { items: [], version: 0 },
    actions: { items: [], version: 0 },
    notes: { text: "", version: 0 },
  };
  const written = rows.map(({ part, content, version }) => [part, { ...content, version }]);
  return { ...empty, ...(Object.fromEntries(written) as Partial<Parts>) };
}

/** How often each part of these pages was written, by session and part: by it one sees that something was since. */
export async function partVersions(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<Record<string, number>> {
  const { sessionId, part, version } = sessionParts;
  const rows = await ctx.db
    .select({ sessionId, part, version })
    .from(sessionParts)
    .where(and(inMeeting(sessionParts, key), inArray(sessionId, [...sessionIds])));
  return Object.fromEntries(rows.map((row) => [`${row.sessionId} ${row.part}`, row.version]));
}
