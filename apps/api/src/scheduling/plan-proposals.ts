import type { PlanProposal } from "@plenary/contract";
import { tables } from "@plenary/db";
import { evaluate, sumByRule } from "@plenary/scheduler";
import type { Placements } from "@plenary/scheduler";
import { and, asc, count, eq } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { PlanKey } from "./plan-runs.ts";
import { placesOf } from "./proposals.ts";
import type { ProposedPlaces } from "./proposals.ts";

const { planProposals } = tables;

export type ProposalRow = typeof planProposals.$inferSelect;
/** A proposal that isn't kept yet. */
export type FoundProposal = Omit<ProposalRow, "allianceId" | "meetingId" | "planId" | "number">;

/** What a search has found, by the meeting's own rules and weights. */
export function foundProposal(
  model: PlanningModel,
  placements: Placements,
  { emphasis, seed, shortened }: Pick<ProposalRow, "emphasis" | "seed" | "shortened">,
): FoundProposal {
  const { score, violations } = evaluate(model.problem, placements);
  const moved = violations.filter(({ level }) => level === "moved");
  return {
    emphasis,
    seed,
    score,
    movedFromPublished: new Set(moved.flatMap(({ sessionIds }) => sessionIds)).size,
    tradeOffs: sumByRule(violations),
    places: placesOf(model, placements),
    shortened,
  };
}

export async function keepProposal(
  ctx: Ctx,
  { allianceId, meetingId, planId }: PlanKey,
  number: number,
  found: FoundProposal,
) {
  await ctx.db.insert(planProposals).values({ allianceId, meetingId, planId, number, ...found });
}

/** How many proposals are offered, by run; runs without any are left out. */
export async function countProposals(ctx: Ctx, key: MeetingKey): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .select({ planId: planProposals.planId, proposals: count() })
    .from(planProposals)
    .where(inMeeting(planProposals, key))
    .groupBy(planProposals.planId);
  return new Map(rows.map(({ planId, proposals }) => [planId, proposals]));
}

/** Proposals are offered for the newest run alone: those of older ones belong to drafts that are gone. */
export async function forgetProposals(ctx: Ctx, key: MeetingKey): Promise<void> {
  await ctx.db.delete(planProposals).where(inMeeting(planProposals, key));
}

export async function getProposal(ctx: Ctx, key: PlanKey, number: number): Promise<ProposalRow> {
  const [row] = await ctx.db
    .select()
    .from(planProposals)
    .where(and(isOfRun(key), eq(planProposals.number, number)));
  return row ?? failNotFound();
}

/** With what differs between them. Empty for a run that offers none. */
export async function listProposals(ctx: Ctx, key: PlanKey): Promise<PlanProposal[]> {
  const rows = await ctx.db
    .select()
    .from(planProposals)
    .where(isOfRun(key))
    .orderBy(asc(planProposals.number));
  return rows.map((row) => shown(row, rows));
}

function shown(row: ProposalRow, all: readonly ProposalRow[]): PlanProposal {
  const { allianceId: _alliance, meetingId: _meeting, planId: _plan, ...proposal } = row;
  const { places } = proposal;
  return {
    ...proposal,
    placed: places.filter(({ place }) => place !== null).length,
    total: places.length,
    unplacedSessionIds: places.filter(({ place }) => place === null).map(({ sessionId }) => sessionId),
    differences: all
      .filter((other) => other !== row)
      .map((other) => ({ number: other.number, sessions: countOtherTimes(places, other.places) })),
  };
}

function countOtherTimes(a: ProposedPlaces, b: ProposedPlaces): number {
  const there = new Map(b.map(({ sessionId, place }) => [sessionId, place?.startsAt]));
  return a.filter(({ sessionId, place }) => there.get(sessionId) !== place?.startsAt).length;
}

function isOfRun(key: PlanKey): SQL | undefined {
  return and(inMeeting(planProposals, key), eq(planProposals.planId, key.planId));
}
