import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { allianceId, createdAt, id, meetingId } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { sessions } from "./sessions.ts";

/** A file that was read, to be looked at before it is applied. Forgotten after a day, for it names people. */
export const imports = pgTable(
  "imports",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    source: text("source").notNull(),
    fileName: text("file_name").notNull(),
    shiftDays: integer("shift_days").notNull().default(0),
    /** What the file says, in our words: `ImportedProgramme` of the API. */
    content: jsonb("content").notNull(),
    createdByPersonId: uuid("created_by_person_id").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    appliedAt: instant("applied_at"),
    /** What applying it answered; a second time answers the same. */
    result: jsonb("result"),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    foreignKey({
      name: "imports_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/** How a source was read the last time it was applied: the next time it is read alike. */
export const importSources = pgTable(
  "import_sources",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    source: text("source").notNull(),
    shiftDays: integer("shift_days").notNull().default(0),
    /** Of CSV: field → heading, as somebody said it. */
    mapping: jsonb("mapping").$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.source] }),
    foreignKey({
      name: "import_sources_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/** Where a session was imported from: its id there, and how it came last, to tell what was changed here since. */
export const sessionOrigins = pgTable(
  "session_origins",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    base: jsonb("base").notNull(),
  },
  (t) => [
    primaryKey({
      name: "session_origins_pk",
      columns: [t.allianceId, t.meetingId, t.source, t.externalId],
    }),
    unique("session_origins_session_unique").on(t.allianceId, t.meetingId, t.source, t.sessionId),
    foreignKey({
      name: "session_origins_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
  ],
);
