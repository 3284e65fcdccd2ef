import type { Finding, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { isBlocking } from "./judge-moves.ts";
import { isSameSpot } from "./same-spot.ts";
import type { Spot } from "./same-spot.ts";

const { auditEntries } = tables;

/** A hard rule that stood broken before moves put it right: what it was about, and by how much it was broken. */
type Stood = Pick<Finding, "rule" | "sessionIds" | "cost"> & { readonly personIds: readonly string[] };

/** What the log keeps of moves beside where they led, so that the way back from them can be told from a new break. */
export type WayBack = {
  readonly from: Readonly<Record<string, Spot | null>>;
  readonly stood: readonly Stood[];
};

/** More than a window remembers to undo. */
const MOST_KEPT = 200;
const MOVES = ["placeSession", "unplaceSession", "moveSessions", "planProgramme", "applyPlanProposal"];

/** Null where the moves put nothing right that would need a reason: nothing then stands in the way of the way back. */
export function wayBackOf(
  before: readonly Pick<Session, "id" | "placement">[],
  resolved: readonly Finding[],
): WayBack | null {
  const stood = resolved.filter(isBlocking).map(({ rule, sessionIds, cost, people }) => ({
    rule,
    sessionIds: sessionIds.toSorted(),
    cost,
    personIds: people.map(({ id }) => id),
  }));
  if (stood.length === 0) return null;
  const from = before.map(({ id, placement }) => [id, placement && spotOf(placement)]);
  return { from: Object.fromEntries(from) as WayBack["from"], stood };
}

/**
 * Of what moves newly break, what stood just so before other moves put it right, if they bring the sessions concerned
 * back to where these were then. That was decided already, and is in the log with its reason if it needed one.
 */
export async function stoodBefore(
  ctx: Ctx,
  key: MeetingKey,
  broken: readonly Finding[],
  places: ReadonlyMap<string, Spot | null>,
): Promise<ReadonlySet<Finding>> {
  if (broken.length === 0) return new Set();
  const kept = await ctx.db
    .select({ way: sql<WayBack>`${auditEntries.data} -> 'wayBack'` })
    .from(auditEntries)
    .where(
      and(
        inMeeting(auditEntries, key),
        inArray(auditEntries.action, MOVES),
        sql`${auditEntries.data} -> 'wayBack' is not null`,
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(MOST_KEPT);
  return stoodIn(
    kept.map(({ way }) => way),
    broken,
    places,
  );
}

/** The same where it is known what is undone. */
export function stoodIn(
  ways: readonly WayBack[],
  broken: readonly Finding[],
  places: ReadonlyMap<string, Spot | null>,
): ReadonlySet<Finding> {
  return new Set(broken.filter((finding) => ways.some((way) => isBack(way, finding, places))));
}

function isBack(
  { from, stood }: WayBack,
  finding: Finding,
  places: ReadonlyMap<string, Spot | null>,
): boolean {
  const moved = finding.sessionIds.filter((id) => places.has(id));
  const areBack = moved.every((id) => Object.hasOwn(from, id) && isSameSpot(from[id]!, places.get(id)!));
  return moved.length > 0 && areBack && stood.some((before) => covers(before, finding));
}

/** As the engine tells new from old: the same rule of the same sessions, for no more people and by no more. */
function covers(before: Stood, { rule, sessionIds, cost, people }: Finding): boolean {
  return (
    before.rule === rule &&
    before.cost >= cost &&
    before.sessionIds.join() === sessionIds.toSorted().join() &&
    people.every(({ id }) => before.personIds.includes(id))
  );
}

function spotOf({ roomId, startsAt }: Spot): Spot {
  return { roomId, startsAt };
}
