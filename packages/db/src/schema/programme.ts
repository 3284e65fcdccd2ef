import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { KeptDraft, ProgrammeEntry, ProgrammeState } from "@plenary/contract";
import { instant } from "../instant.ts";
import { people } from "./alliances.ts";
import { allianceId, id, meetingId } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { requests } from "./requests.ts";

/** Published versions. Append-only: the app's role can't change or delete them. */
export const programmeVersions = pgTable(
  "programme_versions",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    number: integer("number").notNull(),
    note: text("note").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedByPersonId: uuid("published_by_person_id").notNull(),
    changeCount: integer("change_count").notNull(),
    state: text("state").$type<ProgrammeState>().notNull().default("final"),
  },
  (t) => [
    primaryKey({ name: "programme_versions_pk", columns: [t.allianceId, t.meetingId, t.number] }),
    foreignKey({
      name: "programme_versions_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "programme_versions_person_fk",
      columns: [t.allianceId, t.publishedByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** One session in one version, as people see it: a snapshot, so that later edits can't reach back into it. */
export const programmeEntries = pgTable(
  "programme_entries",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    number: integer("number").notNull(),
    sessionId: uuid("session_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    roomId: uuid("room_id"),
    entry: jsonb("entry").$type<ProgrammeEntry>().notNull(),
    /**
     * Who was named beside the groups' members then: whoever is taken off later must hear of it. Null in versions
     * from before this was kept.
     */
    personIds: uuid("person_ids").array(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.number, t.sessionId] }),
    foreignKey({
      name: "programme_entries_version_fk",
      columns: [t.allianceId, t.meetingId, t.number],
      foreignColumns: [programmeVersions.allianceId, programmeVersions.meetingId, programmeVersions.number],
    }),
  ],
);

/**
 * The fixed frame as people saw it last, while nothing is published: calendars go on from its sequences, and what is
 * taken off it stays as cancelled. Nobody reads it once there is a version.
 */
export const frameEntries = pgTable(
  "frame_entries",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    sessionId: uuid("session_id").notNull(),
    entry: jsonb("entry").$type<ProgrammeEntry>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId] }),
    foreignKey({
      name: "frame_entries_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/**
 * People who are going to get a mail about published changes. The row keeps what they have been told so far, and the
 * mail says how the programme then differs from it: several publications within a few minutes are one message.
 */
export const programmeNotices = pgTable(
  "programme_notices",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    personId: uuid("person_id").notNull(),
    /** The version that they know; 0: none. */
    fromNumber: integer("from_number").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.personId] }),
    index("programme_notices_due_idx").on(t.allianceId, t.meetingId, t.dueAt),
    foreignKey({
      name: "programme_notices_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "programme_notices_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/**
 * What leads are going to be told about their requests in a mail, a row for each thing that is said of one; its newest
 * words stand. Several within a few minutes are one message.
 */
export const leadNotices = pgTable(
  "lead_notices",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    personId: uuid("person_id").notNull(),
    requestId: uuid("request_id").notNull(),
    /** What it is about, such as the organisers' decision, or the answer of one group. */
    topic: text("topic").notNull(),
    /** Grows with time, so that the mail tells them in their order. */
    id: id(),
    text: text("text").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (t) => [
    primaryKey({
      name: "lead_notices_pk",
      columns: [t.allianceId, t.meetingId, t.personId, t.requestId, t.topic],
    }),
    index("lead_notices_due_idx").on(t.allianceId, t.meetingId, t.dueAt),
    foreignKey({
      name: "lead_notices_request_fk",
      columns: [t.allianceId, t.meetingId, t.requestId],
      foreignColumns: [requests.allianceId, requests.meetingId, requests.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "lead_notices_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }).onDelete("cascade"),
  ],
);

/** Drafts that were put aside. They occupy nothing: taking one back is a move of sessions like any other. */
export const keptDrafts = pgTable(
  "kept_drafts",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    name: text("name").notNull(),
    fromVersion: integer("from_version"),
    keptAt: instant("kept_at").notNull(),
    keptByPersonId: uuid("kept_by_person_id").notNull(),
    /** Removed, but it can still be brought back. */
    removedAt: instant("removed_at"),
    places: jsonb("places").$type<KeptDraft["places"]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    foreignKey({
      name: "kept_drafts_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "kept_drafts_version_fk",
      columns: [t.allianceId, t.meetingId, t.fromVersion],
      foreignColumns: [programmeVersions.allianceId, programmeVersions.meetingId, programmeVersions.number],
    }),
    foreignKey({
      name: "kept_drafts_person_fk",
      columns: [t.allianceId, t.keptByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);
