import type { Block } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, gte, inArray, lte, notExists, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { PLANNED_KINDS } from "../scheduling/problem-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";

const { blocks, placements, sessions } = tables;

/** How many sessions that lay within a window of open time, as it was, lie in no open block any more. */
export async function countLeftOutside(
  ctx: Ctx,
  key: MeetingKey,
  { startsAt, endsAt }: Pick<Block, "startsAt" | "endsAt">,
): Promise<number> {
  const around = ctx.db
    .select({ one: sql`1` })
    .from(blocks)
    .where(
      and(
        inMeeting(blocks, key),
        eq(blocks.kind, "open"),
        lte(blocks.startsAt, placements.startsAt),
        gte(blocks.endsAt, placements.endsAt),
      ),
    );
  const left = ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(placements, and(inMeeting(placements, key), eq(placements.sessionId, sessions.id)))
    .where(
      and(
        inMeeting(sessions, key),
        inArray(sessions.state, [...DRAFT_STATES]),
        inArray(sessions.kind, [...PLANNED_KINDS]),
        eq(sessions.isFixed, false),
        gte(placements.startsAt, startsAt),
        lte(placements.endsAt, endsAt),
        notExists(around),
      ),
    );
  return (await left).length;
}
