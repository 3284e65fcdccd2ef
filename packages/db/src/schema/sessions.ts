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
  uuid,
} from "drizzle-orm/pg-core";
import type { PageContent, PagePart } from "@plenary/contract";
import { instant } from "../instant.ts";
import { groups, people } from "./alliances.ts";
import { allianceId, id, meetingId, sessionColumns, version } from "./columns.ts";
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
    /** The beginning that the group declined, held or placed; null: it declined whatever it would be, or hasn't. */
    declinedStartsAt: instant("declined_starts_at"),
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
