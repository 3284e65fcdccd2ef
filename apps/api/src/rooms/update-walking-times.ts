import type { BodyOf, endpoints, WalkingTimes } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { writeSettings } from "../meetings/write-settings.ts";
import { failField } from "../problem.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { getWalkingTimes, listBuildings } from "./queries.ts";

const { walkingTimes } = tables;

type Times = BodyOf<(typeof endpoints)["updateWalkingTimes"]>["times"];

/**
 * Sets the minutes between the pairs of buildings that are named, at the version of the meeting's settings that was
 * seen. A move that is judged at the same time waits, or it would be right by the old minutes only.
 */
export function updateWalkingTimes(
  ctx: Ctx,
  scope: MeetingScope,
  { version, times }: { version: number; times: Times },
): Promise<WalkingTimes> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const { meetingId } = scope;
    const changed = await writeSettings(ctx, scope, version);
    if (changed === undefined) return failMissed(() => getWalkingTimes(ctx, scope));
    guardPairs(times, await listBuildings(ctx, scope));
    await writeTimes(ctx, scope, times);
    await recordAudit(ctx, scope, {
      action: "updateWalkingTimes",
      subjectId: meetingId,
      summary: `Changed how long people walk: ${inWords(times)}.`,
      data: { times },
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: meetingId, version: changed.version });
    await touchDraft(ctx, scope);
    return getWalkingTimes(ctx, scope);
  });
}

/** More than can be read in a sentence are counted; the entry's data has them all. */
const READABLE = 5;

function inWords(times: Times): string {
  if (times.length > READABLE) return `the ways between ${times.length} pairs of buildings`;
  const said = times.map(({ from, to, minutes }) => {
    const walk = minutes === 0 ? "next door" : `${minutes} min`;
    return `${from} and ${to} ${walk}`;
  });
  return said.join(", ");
}

function guardPairs(times: Times, buildings: readonly string[]): void {
  const named = new Set<string>();
  for (const [index, { from, to }] of times.entries()) {
    for (const [end, building] of [
      ["from", from],
      ["to", to],
    ] as const) {
      if (buildings.includes(building)) continue;
      failField(
        `/times/${index}/${end}`,
        `No room of this meeting is in a building “${building}”. Name the building of a room, as it is written there.`,
      );
    }
    if (from === to) {
      failField(`/times/${index}/to`, `Both are “${from}”. Name two buildings.`);
    }
    const pair = JSON.stringify([from, to].toSorted());
    if (named.has(pair)) {
      failField(
        `/times/${index}`,
        `“${from}” and “${to}” are named twice. Name each pair once, in either order.`,
      );
    }
    named.add(pair);
  }
}

/** Which of two buildings comes first is the database's to say: it checks the order by its own collation. */
async function writeTimes(ctx: Ctx, key: MeetingKey, times: Times): Promise<void> {
  const { allianceId, meetingId } = key;
  const rows = times.map(({ from, to, minutes }) => ({
    fromBuilding: sql`least(${from}::text, ${to}::text)`,
    toBuilding: sql`greatest(${from}::text, ${to}::text)`,
    minutes,
  }));
  const pairs = rows.map(({ fromBuilding, toBuilding }) => sql`(${fromBuilding}, ${toBuilding})`);
  await ctx.db
    .delete(walkingTimes)
    .where(
      and(
        inMeeting(walkingTimes, key),
        sql`(${walkingTimes.fromBuilding}, ${walkingTimes.toBuilding}) in (${sql.join(pairs, sql`, `)})`,
      ),
    );
  const walked = rows.filter(({ minutes }) => minutes > 0);
  if (walked.length === 0) return;
  await ctx.db.insert(walkingTimes).values(walked.map((row) => ({ allianceId, meetingId, ...row })));
}
