import { z } from "zod";
import { DurationMinutes, Id, Instant, MeetingParams, PersonSummary, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Finding, Score } from "./findings.ts";

/** The best score that a search had found by then, level by level. */
export const PlanPoint = Score.extend({ elapsedMs: z.int() }).meta({ id: "PlanPoint" });
export type PlanPoint = z.infer<typeof PlanPoint>;

/** A session that got the shorter length that its request names, for want of a place at its full one. */
export const Shortened = z
  .object({ sessionId: Id, durationMinutes: DurationMinutes, insteadOfMinutes: DurationMinutes })
  .meta({ id: "Shortened" });
export type Shortened = z.infer<typeof Shortened>;

export const PlanRun = z
  .object({
    id: Id,
    /** `applied` and `stopped`: a proposal went into the draft; `stopped` means somebody ended the search. */
    state: z.enum(["queued", "running", "applied", "stopped", "failed"]),
    seed: z.int(),
    /** What had a place kept it. */
    keepPlaced: z.boolean(),
    /** How long it was asked to search; null: as long as it takes, mostly below two seconds. */
    seconds: z.int().nullable(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    progress: z.object({
      placed: z.int(),
      total: z.int(),
      score: Score.nullable(),
      /** The best so far over elapsed milliseconds, oldest first, only where it changed; at most 240 points. */
      curve: z.array(PlanPoint),
      /** In the first proposal; absent: none. */
      shortened: z.array(Shortened).optional(),
    }),
    /** Why it failed, in a sentence. */
    failure: z.string().nullable(),
    /** The draft's version before, and after a proposal was last applied. */
    draftVersionBefore: Version,
    draftVersionAfter: Version.nullable(),
    /** The first proposal is there; clearly different ones are still being looked for. */
    isLookingFurther: z.boolean(),
    proposalCount: z.int(),
    /** The proposal that was applied last. */
    appliedNumber: z.int().nullable(),
  })
  .meta({ id: "PlanRun" });
export type PlanRun = z.infer<typeof PlanRun>;

/** Where a session would stand. */
const ProposedPlace = z.object({ roomId: Id, startsAt: Instant });

/** One rule that a proposal breaks, summed up. */
export const PlanTradeOff = z
  .object({
    rule: z.string(),
    level: z.enum(["hard", "unplaced", "moved", "soft"]),
    cost: z.number(),
    /** How many times, how many sessions and how many different people it concerns. */
    findings: z.int(),
    sessions: z.int(),
    people: z.int(),
  })
  .meta({ id: "PlanTradeOff" });
export type PlanTradeOff = z.infer<typeof PlanTradeOff>;

export const PlanEmphasis = z.enum(["balanced", "people", "wishes", "afresh"]).meta({ id: "PlanEmphasis" });
export type PlanEmphasis = z.infer<typeof PlanEmphasis>;

/** One of up to three clearly different plans of a run, with what it costs. */
export const PlanProposal = z
  .object({
    /** From 1; 1 is the one that was applied by itself. */
    number: z.int(),
    /**
     * What it was looked for with: the meeting's own weights; clashes and absences of people counted more; the
     * leads' wishes counted more; without regard to what is published. `score` always has the meeting's own weights.
     */
    emphasis: PlanEmphasis,
    seed: z.int(),
    score: Score,
    placed: z.int(),
    total: z.int(),
    tradeOffs: z.array(PlanTradeOff),
    unplacedSessionIds: z.array(Id),
    /** Sessions that stand elsewhere than in the published version. */
    movedFromPublished: z.int(),
    /** Of the sessions that it places: where, and for how many minutes; null: nowhere. */
    places: z.array(
      z.object({
        sessionId: Id,
        place: ProposedPlace.extend({ durationMinutes: DurationMinutes.optional() }).nullable(),
      }),
    ),
    shortened: z.array(Shortened),
    /** How many sessions start at another time than in another proposal. */
    differences: z.array(z.object({ number: z.int(), sessions: z.int() })),
  })
  .meta({ id: "PlanProposal" });
export type PlanProposal = z.infer<typeof PlanProposal>;

/** A way to put right what is wrong in the draft, with the fewest moves. */
export const RepairProposal = z
  .object({
    number: z.int(),
    /** It is proven that no way with fewer moves exists; false: the fewest that were found. */
    isProvenMinimal: z.boolean(),
    /** "2 sessions move; 14 people get another time, 3 another room." */
    sentence: z.string(),
    /** Sessions without a place that get one are among them; `from` is null then. */
    moves: z.array(
      z.object({
        sessionId: Id,
        title: z.string(),
        from: ProposedPlace.nullable(),
        to: ProposedPlace.nullable(),
        /** A place that is held for it and not certain yet: who was asked about it hears of the other one. */
        isHold: z.boolean(),
      }),
    ),
    peopleTimeChanged: z.int(),
    /** Those who keep their times and only go to other rooms. */
    peopleRoomChanged: z.int(),
    /** Whose agenda changes, at most 200 of them. */
    people: z.array(PersonSummary),
    /** What it puts right, and what is wrong or without a place afterwards. */
    resolved: z.array(Finding),
    remaining: z.array(Finding),
  })
  .meta({ id: "RepairProposal" });
export type RepairProposal = z.infer<typeof RepairProposal>;

export const Repair = z
  .object({
    /** The draft that it was made for. */
    draftVersion: Version,
    /** What is wrong now: broken hard rules, and sessions without a place. */
    broken: z.array(Finding),
    /** Fewest moves first, then fewest holds among them, then fewest people. Empty: nothing to mend, or nothing that would help. */
    proposals: z.array(RepairProposal),
  })
  .meta({ id: "Repair" });
export type Repair = z.infer<typeof Repair>;

/** A rule of the engine with the weight that it has at this meeting. */
export const RuleWeight = z
  .object({
    rule: z.string(),
    level: z.enum(["moved", "soft"]),
    defaultWeight: z.int(),
    /** 0: the rule is off. */
    weight: z.int(),
  })
  .meta({ id: "RuleWeight" });
export type RuleWeight = z.infer<typeof RuleWeight>;

export const RuleWeights = z
  .object({
    /** The meeting's: what If-Match is compared with. */
    version: Version,
    rules: z.array(RuleWeight),
  })
  .meta({ id: "RuleWeights" });
export type RuleWeights = z.infer<typeof RuleWeights>;

const PlanParams = MeetingParams.extend({ planId: Id });
const view = { kind: "meeting", permission: "draft.view" } as const;
const edit = { kind: "meeting", permission: "draft.edit" } as const;

export const planningEndpoints = {
  listPlans: endpoint({
    id: "listPlans",
    method: "GET",
    path: "/api/meetings/:meetingId/plans",
    summary: "The last ten plan runs, newest first",
    access: view,
    params: MeetingParams,
    output: z.object({ items: z.array(PlanRun) }),
    whole: "there are ten at most, for a page that shows how planning went lately",
  }),
  startPlan: endpoint({
    id: "startPlan",
    method: "POST",
    path: "/api/meetings/:meetingId/plans",
    summary:
      "Let the planner place every request; the run is followed by its id, its first proposal applied when it is there",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .optional(),
      keepPlaced: z.boolean().default(false),
      /** Search for so long, or until it is stopped. Absent: until nothing more is gained, below two seconds. */
      seconds: z.int().min(1).max(120).optional(),
      /** How many clearly different proposals to look for, at most. */
      proposals: z.int().min(1).max(3).default(3),
    }),
    output: PlanRun,
    status: 202,
    errors: ["planning_in_progress", "wrong_state"],
  }),
  getPlan: endpoint({
    id: "getPlan",
    method: "GET",
    path: "/api/meetings/:meetingId/plans/:planId",
    summary: "How a plan run stands",
    access: view,
    params: PlanParams,
    output: PlanRun,
  }),
  stopPlan: endpoint({
    id: "stopPlan",
    method: "POST",
    path: "/api/meetings/:meetingId/plans/:planId/stop",
    summary: "Stop a plan run; the best found so far is kept",
    access: edit,
    params: PlanParams,
    output: PlanRun,
    errors: ["wrong_state"],
  }),
  listPlanProposals: endpoint({
    id: "listPlanProposals",
    method: "GET",
    path: "/api/meetings/:meetingId/plans/:planId/proposals",
    summary: "The clearly different proposals of a plan run with their trade-offs; kept until the next run",
    access: view,
    params: PlanParams,
    output: z.object({ items: z.array(PlanProposal) }),
    whole: "there are three at most, and they are compared side by side",
  }),
  applyPlanProposal: endpoint({
    id: "applyPlanProposal",
    method: "POST",
    path: "/api/meetings/:meetingId/plans/:planId/proposals/:number/apply",
    summary:
      "Put a proposal into the draft in one transaction; If-Match is the draft's version. 412 tells what changed",
    access: edit,
    params: PlanParams.extend({ number: z.coerce.number().int().min(1) }),
    output: PlanRun,
    ifMatch: true,
    errors: ["version_stale", "version_required", "wrong_state", "room_taken", "planning_in_progress"],
  }),
  proposeRepairs: endpoint({
    id: "proposeRepairs",
    method: "POST",
    path: "/api/meetings/:meetingId/repairs",
    summary:
      "Ways to mend the draft with the fewest moves; nothing is changed, moves are applied by moveSessions",
    access: edit,
    params: MeetingParams,
    output: Repair,
    idempotency: "natural",
  }),
  getRuleWeights: endpoint({
    id: "getRuleWeights",
    method: "GET",
    path: "/api/meetings/:meetingId/rule-weights",
    summary: "How much each rule that can be weighed counts at this meeting",
    access: view,
    params: MeetingParams,
    output: RuleWeights,
  }),
  updateRuleWeights: endpoint({
    id: "updateRuleWeights",
    method: "PATCH",
    path: "/api/meetings/:meetingId/rule-weights",
    summary: "Change how much rules count; null gives one its default back, 0 switches it off",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({ weights: z.record(z.string().max(60), z.int().min(0).max(1000).nullable()) }),
    output: RuleWeights,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
} as const;
