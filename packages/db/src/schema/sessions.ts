import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  GroupKind,
  PageContent,
  PagePart,
  PlanEmphasis,
  PlanProposal,
  PlanTradeOff,
  Score,
  TimeLimits,
  Wishes,
} from "@plenary/contract";
import { instant } from "../instant.ts";
import { groups, people } from "./alliances.ts";
import { allianceId, createdAt, id, meetingId, version } from "./columns.ts";
import { meetings, rooms } from "./meetings.ts";

export const sessions = pgTable(
  "sessions",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    kind: text("kind", {
      enum: ["plenary", "group", "joint", "workshop", "social", "meal", "transfer", "break"],
    }).notNull(),
    title: text("title").notNull(),
    purpose: text("purpose").notNull().default(""),
    durationMinutes: integer("duration_minutes").notNull(),
    /** The length that was asked for, while the planner has given it the shorter one that would do; else null. */
    fullMinutes: integer("full_minutes"),
    state: text("state", { enum: ["asked", "accepted", "declined", "withdrawn", "cancelled"] }).notNull(),
    expectedPeople: integer("expected_people").notNull().default(10),
    features: text("features")
      .array()
      .notNull()
      .default(sql`'{}'`),
    openness: text("openness", { enum: ["open", "closed"] })
      .notNull()
      .default("open"),
    isForEverybody: boolean("is_for_everybody").notNull().default(false),
    isOptional: boolean("is_optional").notNull().default(false),
    isFixed: boolean("is_fixed").notNull().default(false),
    joinUrl: text("join_url"),
    /** When the link last became another one; null: it is the one that the session was made with. */
    joinUrlChangedAt: instant("join_url_changed_at"),
    /** Limited places; null: as many as come. */
    capacity: integer("capacity"),
    /** Sign-ups in state going or offered. Written only together with them, by one conditional UPDATE. */
    taken: integer("taken").notNull().default(0),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    check("sessions_duration_positive", sql`${t.durationMinutes} > 0`),
    check(
      "sessions_taken_within_capacity",
      sql`${t.taken} >= 0 and (${t.capacity} is null or ${t.taken} <= ${t.capacity})`,
    ),
    foreignKey({
      name: "sessions_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

const sessionColumns = {
  allianceId: allianceId(),
  meetingId: meetingId(),
  sessionId: uuid("session_id").notNull(),
};

/** Owners of a session: one for a group session, several for a joint one. */
export const sessionGroups = pgTable(
  "session_groups",
  {
    ...sessionColumns,
    groupId: uuid("group_id").notNull(),
    agreement: text("agreement", { enum: ["asked", "agreed", "declined"] }).notNull(),
    /** 0 is the group that asked. */
    position: integer("position").notNull().default(0),
    /** Why the group declined; empty: it didn't say. */
    declineReason: text("decline_reason").notNull().default(""),
    /** Where the session was published to begin when the group agreed; null: nowhere yet, or it hasn't agreed. */
    agreedStartsAt: instant("agreed_starts_at"),
    /** Why organisers hold the session without this group's agreement; null: they don't. */
    standsWithout: text("stands_without"),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId, t.groupId] }),
    index("session_groups_group_idx").on(t.allianceId, t.groupId),
    foreignKey({
      name: "session_groups_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "session_groups_group_fk",
      columns: [t.allianceId, t.groupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
  ],
);

/** The slot that a group would rather have a joint session in: one a group, the latest. What is taken is gone from here. */
export const slotProposals = pgTable(
  "slot_proposals",
  {
    ...sessionColumns,
    groupId: uuid("group_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    /** null: any room. A room that is deleted later is read as none. */
    roomId: uuid("room_id"),
    note: text("note").notNull().default(""),
    state: text("state", { enum: ["open", "turned_down"] }).notNull(),
    turnDownReason: text("turn_down_reason").notNull().default(""),
    proposedByPersonId: uuid("proposed_by_person_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "slot_proposals_pk",
      columns: [t.allianceId, t.meetingId, t.sessionId, t.groupId],
    }),
    foreignKey({
      name: "slot_proposals_owner_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId, t.groupId],
      foreignColumns: [
        sessionGroups.allianceId,
        sessionGroups.meetingId,
        sessionGroups.sessionId,
        sessionGroups.groupId,
      ],
    }).onDelete("cascade"),
    foreignKey({
      name: "slot_proposals_person_fk",
      columns: [t.allianceId, t.proposedByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** Must-be-present people beyond the groups' members. */
export const sessionPeople = pgTable(
  "session_people",
  { ...sessionColumns, personId: uuid("person_id").notNull() },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId, t.personId] }),
    index("session_people_person_idx").on(t.allianceId, t.personId),
    foreignKey({
      name: "session_people_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "session_people_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** What a session's leads write on its page, part by part, so that two of them don't overwrite each other. */
export const sessionParts = pgTable(
  "session_parts",
  {
    ...sessionColumns,
    part: text("part").$type<PagePart>().notNull(),
    content: jsonb("content").$type<PageContent[PagePart]>().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ name: "session_parts_pk", columns: [t.allianceId, t.meetingId, t.sessionId, t.part] }),
    check("session_parts_part_known", sql`${t.part} in ('agenda', 'links', 'decisions', 'actions', 'notes')`),
    foreignKey({
      name: "session_parts_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
  ],
);

/** A lead's ask for a session; the session row carries what both share. */
export const requests = pgTable(
  "requests",
  {
    ...sessionColumns,
    id: id(),
    requestedByPersonId: uuid("requested_by_person_id").notNull(),
    /** A wish that came later than the row is absent. */
    wishes: jsonb("wishes").$type<Partial<Wishes>>().notNull(),
    limits: jsonb("limits").$type<TimeLimits>().notNull(),
    declineReason: text("decline_reason"),
    /** A shorter length that would do, in minutes; null: none. */
    fallbackMinutes: integer("fallback_minutes"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    unique("requests_session_unique").on(t.allianceId, t.meetingId, t.sessionId),
    foreignKey({
      name: "requests_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }),
    foreignKey({
      name: "requests_person_fk",
      columns: [t.allianceId, t.requestedByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** Groups that have said that they don't meet this time. Asking for a session afterwards takes the row away. */
export const groupAbsences = pgTable(
  "group_absences",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    groupId: uuid("group_id").notNull(),
    note: text("note").notNull().default(""),
    answeredByPersonId: uuid("answered_by_person_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.groupId] }),
    foreignKey({
      name: "group_absences_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "group_absences_group_fk",
      columns: [t.allianceId, t.groupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
    foreignKey({
      name: "group_absences_person_fk",
      columns: [t.allianceId, t.answeredByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/**
 * The draft programme: session → room and [starts_at, ends_at).
 * `placements_no_overlap` (EXCLUDE, in the hand-written migration) forbids two occupying placements of one room.
 * `occupies` is generated, so that no path of writing can forget it, and there is no state that would escape it;
 * `room_is_shared` follows the room by its foreign key.
 */
export const placements = pgTable(
  "placements",
  {
    ...sessionColumns,
    roomId: uuid("room_id").notNull(),
    roomIsShared: boolean("room_is_shared").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    state: text("state", { enum: ["live", "held"] }).notNull(),
    holdExpiresAt: instant("hold_expires_at"),
    isTimePinned: boolean("is_time_pinned").notNull().default(false),
    isRoomPinned: boolean("is_room_pinned").notNull().default(false),
    occupies: boolean("occupies")
      .notNull()
      .generatedAlwaysAs(sql`state in ('live', 'held') and not room_is_shared`),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId] }),
    check(
      "placements_ordered",
      sql`${t.endsAt} > ${t.startsAt} and isfinite(${t.startsAt}) and isfinite(${t.endsAt})`,
    ),
    check("placements_state_known", sql`${t.state} in ('live', 'held')`),
    check("placements_hold_expires", sql`(${t.state} = 'held') = (${t.holdExpiresAt} is not null)`),
    foreignKey({
      name: "placements_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }),
    foreignKey({
      name: "placements_room_fk",
      columns: [t.allianceId, t.meetingId, t.roomId, t.roomIsShared],
      foreignColumns: [rooms.allianceId, rooms.meetingId, rooms.id, rooms.isShared],
    }).onUpdate("cascade"),
  ],
);

/** What leads of a kind of group may do with a free place; a kind without a row asks. */
export const bookingPolicies = pgTable(
  "booking_policies",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    groupKind: text("group_kind").$type<GroupKind>().notNull(),
    mode: text("mode", { enum: ["book", "hold", "request"] }).notNull(),
    /** Minutes that each such group may book itself; null: any. */
    quotaMinutes: integer("quota_minutes"),
    holdHours: integer("hold_hours").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.groupKind] }),
    check("booking_policies_hold_hours", sql`${t.holdHours} > 0`),
    foreignKey({
      name: "booking_policies_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/** A place that leads took or hold themselves, or are offered. Where it is and until when says the placement. */
export const bookings = pgTable(
  "bookings",
  {
    ...sessionColumns,
    /** Whose minutes it counts for: the group that asked. */
    groupId: uuid("group_id").notNull(),
    bookedByPersonId: uuid("booked_by_person_id").notNull(),
    bookedAt: instant("booked_at").notNull(),
    /** Leads booked it themselves, so its minutes are of their quota; false: an organiser gave them the place. */
    isOwn: boolean("is_own").notNull().default(true),
    /** null: the organisers have yet to agree. Where leads book, it is when they did. */
    approvedAt: instant("approved_at"),
    /** The organisers offer this place, and the asking group hasn't answered. */
    isOffer: boolean("is_offer").notNull().default(false),
    /** When its hold ends, also while its place is off the board: put back, it is held again. null: it stands. */
    holdExpiresAt: instant("hold_expires_at"),
    offerNote: text("offer_note").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId] }),
    index("bookings_group_idx").on(t.allianceId, t.meetingId, t.groupId),
    foreignKey({
      name: "bookings_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "bookings_group_fk",
      columns: [t.allianceId, t.groupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
    foreignKey({
      name: "bookings_person_fk",
      columns: [t.allianceId, t.bookedByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

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
