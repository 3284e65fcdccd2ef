import type { Repair, RepairProposal } from "@plenary/contract";
import { evaluate, findingKey } from "@plenary/scheduler";
import type {
  Placement,
  Placements,
  Problem,
  Repair as EngineRepair,
  RepairProposal as EngineProposal,
} from "@plenary/scheduler";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { buildProblem } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { findingsOf, summariesOf } from "./findings.ts";
import { inThread } from "./in-thread.ts";
import { nowMinuteOf } from "./problem-times.ts";
import { bothWays, heldSessions, holdsMovedBy, rankRepairs } from "./rank-repairs.ts";
import { loadDraft } from "./queries.ts";

export type RepairInput = {
  readonly problem: Problem;
  readonly placements: Placements;
  readonly nowMinute?: number;
  readonly timeBudgetMs: number;
};
export type RepairMessage = { readonly kind: "done"; readonly repair: EngineRepair };

const BUDGET_MS = 2_000;
const GRACE_MS = 20_000;
const MOST_PEOPLE = 200;
/** What was made shorter stays so, holds moved or not. */
const asItIs = { isForPlanner: true, keepsLengths: true };

/**
 * Ways to put the draft right with the fewest moves, from where it stands. The past never moves, nor does what is
 * pinned, booked or fixed; holds move only where that is at least as good as leaving them. Nothing is written: the moves are sent by whoever takes a proposal, at the versions that
 * they saw, so that they are judged, logged and undone like any others.
 */
export async function proposeRepairs(ctx: Ctx, scope: MeetingKey): Promise<Repair> {
  const draft = await loadDraft(ctx, scope);
  // Judged as the board judges it. For the planner what is promised is pinned, and a pin may lie outside the open blocks.
  const standing = buildProblem(draft);
  const broken = findingsOf(wrongIn(standing), standing, draft);
  if (broken.length === 0) return { draftVersion: draft.draftVersion, broken, proposals: [] };
  const held = heldSessions(draft);
  const firm = findWays(buildProblem(draft, asItIs), standing, draft);
  const loose =
    held.size === 0 ? [] : findWays(buildProblem(draft, { ...asItIs, movesHolds: true }), standing, draft);
  const ways = rankRepairs(
    ...(await bothWays(firm, loose, (error) => ctx.log.warn({ err: error }, "no ways that move holds"))),
  );
  return {
    draftVersion: draft.draftVersion,
    broken,
    proposals: ways.map((way, i) => shown(way, i + 1, draft)),
  };
}

/** Broken hard rules, and sessions without a place. */
function wrongIn({ problem, placements }: Pick<PlanningModel, "problem" | "placements">) {
  return evaluate(problem, placements).violations.filter(
    ({ level }) => level === "hard" || level === "unplaced",
  );
}

type FoundWay = {
  readonly proposal: EngineProposal;
  readonly holds: readonly string[];
  readonly model: PlanningModel;
};

async function findWays(model: PlanningModel, standing: PlanningModel, draft: Draft): Promise<FoundWay[]> {
  const { problem, placements, scale } = model;
  const held = heldSessions(draft);
  const nowMinute = nowMinuteOf(scale, draft.readAt);
  const past = nowMinute === null ? {} : { nowMinute };
  const data: RepairInput = { problem, placements, ...past, timeBudgetMs: BUDGET_MS };
  const { repair } = await inThread<RepairMessage, RepairMessage>({
    url: new URL("repair-worker.ts", import.meta.url),
    data,
    limitMs: BUDGET_MS + GRACE_MS,
  });
  return repair.proposals
    .filter(({ moves, placed }) => moves.length + placed.length > 0)
    .map((proposal) => ({
      proposal: { ...proposal, ...outcomeOf(proposal, standing) },
      holds: holdsMovedBy(proposal, held),
      model,
    }));
}

/** What a way puts right and leaves, judged as what is wrong now. */
function outcomeOf(way: EngineProposal, { problem, placements }: PlanningModel) {
  const remaining = wrongIn({ problem, placements: { ...placements, ...way.placements } });
  const left = new Set(remaining.map((violation) => findingKey(violation)));
  const resolved = wrongIn({ problem, placements }).filter((violation) => !left.has(findingKey(violation)));
  return { remaining, resolved };
}

function shown({ proposal, holds, model }: FoundWay, number: number, draft: Draft): RepairProposal {
  const { moves, placed, isMinimal, sentence, peopleTimeChanged, peopleRoomChanged } = proposal;
  const titles = new Map(draft.sessions.map(({ id, title }) => [id, title]));
  return {
    number,
    isProvenMinimal: isMinimal,
    sentence,
    moves: [...moves, ...placed].map(({ sessionId, from, to }) => ({
      sessionId,
      title: titles.get(sessionId) ?? "",
      from: placeOf(model, from),
      to: placeOf(model, to),
      isHold: holds.includes(sessionId),
    })),
    peopleTimeChanged: peopleTimeChanged.length,
    peopleRoomChanged: peopleRoomChanged.length,
    people: summariesOf([...peopleTimeChanged, ...peopleRoomChanged].slice(0, MOST_PEOPLE), draft),
    resolved: findingsOf(proposal.resolved, model, draft),
    remaining: findingsOf(proposal.remaining, model, draft),
  };
}

function placeOf({ scale }: PlanningModel, place: Placement | null) {
  if (place === null || place.roomId === null) return null;
  return { roomId: place.roomId, startsAt: scale.instantOf(place.start) };
}
