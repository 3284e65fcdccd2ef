import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PlanEmphasis, PlanProposal, PlanTradeOff, Score } from "@plenary/contract";
import { instant } from "../instant.ts";
import { allianceId, createdAt, id, meetingId } from "./columns.ts";
import { meetings } from "./meetings.ts";

/** A run of the planner: its seed makes it repeatable, its progress is what the page follows. */
export const planRuns = pgTable(
  "plan_runs",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    state: text("state", { enum: ["queued", "running", "applied", "stopped", "failed"] }).notNull(),
    seed: integer("seed").notNull(),
    keepPlaced: boolean("keep_placed").notNull().default(false),
    stopRequested: boolean("stop_requested").notNull().default(false),
    requestedByPersonId: uuid("requested_by_person_id").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** How long it was asked to search; null: until nothing more is gained. */
    seconds: integer("seconds"),
    /** How many clearly different proposals it may offer. */
    proposalsWanted: integer("proposals_wanted").notNull().default(3),
    /** When its worker last showed that it lives. */
    heardAt: instant("heard_at"),
    /** Applied, and clearly different proposals are still being looked for. */
    isLookingFurther: boolean("is_looking_further").notNull().default(false),
    /** Hash of all that a proposal relies on beside people and places; compared before one is applied. */
    frame: text("frame"),
    appliedNumber: integer("applied_number"),
    progress: jsonb("progress").notNull(),
    failure: text("failure"),
    draftVersionBefore: integer("draft_version_before").notNull(),
    draftVersionAfter: integer("draft_version_after"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    // One plan at a time: decided here, because two buttons pressed at once both see that none is running.
    uniqueIndex("plan_runs_one_active")
      .on(t.allianceId, t.meetingId)
      .where(sql`${t.state} in ('queued', 'running')`),
    foreignKey({
      name: "plan_runs_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/** What a run offers: up to three clearly different plans. Only the newest run of a meeting keeps its own. */
export const planProposals = pgTable(
  "plan_proposals",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    planId: uuid("plan_id").notNull(),
    number: integer("number").notNull(),
    emphasis: text("emphasis").$type<PlanEmphasis>().notNull(),
    seed: integer("seed").notNull(),
    score: jsonb("score").$type<Score>().notNull(),
    /** Sessions that stand elsewhere than in the version that was published then. */
    movedFromPublished: integer("moved_from_published").notNull(),
    tradeOffs: jsonb("trade_offs").$type<PlanTradeOff[]>().notNull(),
    places: jsonb("places").$type<PlanProposal["places"]>().notNull(),
    shortened: jsonb("shortened")
      .$type<PlanProposal["shortened"]>()
      .notNull()
      .default(sql`'[]'`),
  },
  (t) => [
    primaryKey({ name: "plan_proposals_pk", columns: [t.allianceId, t.meetingId, t.planId, t.number] }),
    check("plan_proposals_number", sql`${t.number} between 1 and 3`),
    foreignKey({
      name: "plan_proposals_run_fk",
      columns: [t.allianceId, t.meetingId, t.planId],
      foreignColumns: [planRuns.allianceId, planRuns.meetingId, planRuns.id],
    }).onDelete("cascade"),
  ],
);
