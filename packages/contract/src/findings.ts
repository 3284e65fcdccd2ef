import { z } from "zod";
import { Id, Version } from "./common.ts";
import { PersonSummary } from "./people.ts";

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
