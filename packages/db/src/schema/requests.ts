import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AgreedSlot, TimeLimits, Wishes } from "@plenary/contract";
import { groups, people } from "./alliances.ts";
import { allianceId, createdAt, id, meetingId, sessionColumns } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { sessions } from "./sessions.ts";

/** A lead's ask for a session; the session row carries what both share. */
export const requests = pgTable(
  "requests",
  {
    ...sessionColumns,
    id: id(),
    requestedByPersonId: uuid("requested_by_person_id").notNull(),
    /** A wish that came later than the row is absent. */
    wishes: jsonb("wishes").$type<Partial<Wishes>>().notNull(),
    /** With the slot that was agreed beside them. */
    limits: jsonb("limits").$type<TimeLimits & { agreed?: AgreedSlot }>().notNull(),
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
