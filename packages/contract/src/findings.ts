import { z } from "zod";
import { Id, Line, PersonSummary, Version } from "./common.ts";

/** One broken rule with its subjects, as the engine's rule states it. */
export const Finding = z
  .object({
    rule: z.string(),
    level: z.enum(["hard", "unplaced", "moved", "soft"]),
    cost: z.number(),
    /** Plain words: who, how many, what. */
    sentence: z.string(),
    sessionIds: z.array(Id),
    people: z.array(PersonSummary),
    minutes: z.int().optional(),
  })
  .meta({ id: "Finding" });
export type Finding = z.infer<typeof Finding>;

/** Reason for going against hard rules; it is logged with the name of who gave it. */
export const Override = z.strictObject({ reason: Line }).meta({ id: "Override" });
export type Override = z.infer<typeof Override>;

/**
 * What a change newly breaks, soft or hard, with who. Hard findings refuse it (`rules_broken`, with the findings)
 * until an `override` gives the reason. Who may not see the draft is told who and how many, not what else is planned.
 */
export const Caused = z.array(Finding);
export const Score = z
  .object({ hard: z.number(), unplaced: z.number(), moved: z.number(), soft: z.number() })
  .meta({ id: "Score" });
export type Score = z.infer<typeof Score>;

/** What is wrong or left in the draft right now. */
export const Findings = z
  .object({
    draftVersion: Version,
    score: Score,
    findings: z.array(Finding),
    unplaced: z.array(z.object({ sessionId: Id, title: z.string(), reasons: z.array(z.string()) })),
    peopleWithSoftClashes: z.int(),
  })
  .meta({ id: "Findings" });
export type Findings = z.infer<typeof Findings>;
