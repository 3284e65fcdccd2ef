import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { GroupKind } from "@plenary/contract";
import { instant } from "../instant.ts";
import { groups, people } from "./alliances.ts";
import { allianceId, meetingId, sessionColumns } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { sessionGroups, sessions } from "./sessions.ts";

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

/** A place that leads took or hold themselves, or are offered. Where it is in the draft and until when says the placement. */
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
    /** Until when it was to be held, also while its place is off the board: put back, it is held again. null: it stands. */
    holdExpiresAt: instant("hold_expires_at"),
    offerNote: text("offer_note").notNull().default(""),
    /** Where it stands for its leads: as it was booked, or as it was published since. The draft may have moved it. */
    bookedRoomId: uuid("booked_room_id"),
    /** null, like the room: it is held, or was published without a place. A room that is deleted later is none. */
    bookedStartsAt: instant("booked_starts_at"),
    /** Where it stood when it was last taken off the board as the leads' own: put back there, it is theirs again. */
    leftRoomId: uuid("left_room_id"),
    /** null, like the room: it has never been taken off. */
    leftStartsAt: instant("left_starts_at"),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId] }),
    check("bookings_booked_place", sql`(${t.bookedRoomId} is null) = (${t.bookedStartsAt} is null)`),
    check("bookings_left_place", sql`(${t.leftRoomId} is null) = (${t.leftStartsAt} is null)`),
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
