import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { people } from "./alliances.ts";
import { allianceId, createdAt, id, meetingId, version } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { sessions } from "./sessions.ts";

export const registrations = pgTable(
  "registrations",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    personId: uuid("person_id").notNull(),
    status: text("status", { enum: ["registered", "cancelled"] }).notNull(),
    mode: text("mode", { enum: ["onsite", "online"] }).notNull(),
    arrivesAt: instant("arrives_at"),
    departsAt: instant("departs_at"),
    /** Opaque 160-bit code of the badge's QR; says nothing about the person. */
    badgeCode: text("badge_code").notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    unique("registrations_person_unique").on(t.allianceId, t.meetingId, t.personId),
    unique("registrations_badge_unique").on(t.badgeCode),
    check("registrations_stay_ordered", sql`${t.departsAt} > ${t.arrivesAt}`),
    foreignKey({
      name: "registrations_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "registrations_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/**
 * What was asked for one purpose, apart from everything else: special categories (diet, access needs) and the consent
 * to pictures. A job erases each row on its date; no row is no answer and no consent.
 */
export const sensitiveAnswers = pgTable(
  "sensitive_answers",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    registrationId: uuid("registration_id").notNull(),
    diet: text("diet").notNull().default(""),
    accessNeeds: text("access_needs").notNull().default(""),
    allowsPhotos: boolean("allows_photos").notNull().default(false),
    eraseOn: date("erase_on", { mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.registrationId] }),
    index("sensitive_answers_erase_idx").on(t.eraseOn),
    foreignKey({
      name: "sensitive_answers_registration_fk",
      columns: [t.allianceId, t.meetingId, t.registrationId],
      foreignColumns: [registrations.allianceId, registrations.meetingId, registrations.id],
    }),
  ],
);

/** A registration's place in an optional session. `going` and `offered` count in sessions.taken. */
export const signUps = pgTable(
  "sign_ups",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    sessionId: uuid("session_id").notNull(),
    registrationId: uuid("registration_id").notNull(),
    state: text("state", { enum: ["going", "waiting", "offered"] }).notNull(),
    offerExpiresAt: instant("offer_expires_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.sessionId, t.registrationId] }),
    index("sign_ups_registration_idx").on(t.allianceId, t.meetingId, t.registrationId),
    check("sign_ups_offer_expires", sql`(${t.state} = 'offered') = (${t.offerExpiresAt} is not null)`),
    foreignKey({
      name: "sign_ups_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }),
    foreignKey({
      name: "sign_ups_registration_fk",
      columns: [t.allianceId, t.meetingId, t.registrationId],
      foreignColumns: [registrations.allianceId, registrations.meetingId, registrations.id],
    }),
  ],
);

/** Secret, revocable calendar addresses; only the hash of the address is kept. */
export const feeds = pgTable(
  "feeds",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    ownerPersonId: uuid("owner_person_id").notNull(),
    kind: text("kind", { enum: ["agenda", "group", "room", "programme"] }).notNull(),
    subjectId: uuid("subject_id"),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    /** Hash of the entries last sent and when they changed: Last-Modified must never go back. */
    contentHash: text("content_hash"),
    contentChangedAt: instant("content_changed_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    unique("feeds_token_unique").on(t.tokenHash),
    index("feeds_owner_idx").on(t.allianceId, t.meetingId, t.ownerPersonId),
    check("feeds_subject", sql`(${t.kind} in ('group', 'room')) = (${t.subjectId} is not null)`),
    foreignKey({
      name: "feeds_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
    foreignKey({
      name: "feeds_owner_fk",
      columns: [t.allianceId, t.ownerPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** Append-only facts of the door: who, where, when, how, by whom. Attendance is derived from them. */
export const checkIns = pgTable(
  "check_ins",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    /** Made by the scanning device: the same scan sent twice is one fact. */
    scanId: uuid("scan_id").notNull(),
    result: text("result", {
      enum: ["accepted", "duplicate", "unknown", "cancelled", "misplaced"],
    }).notNull(),
    registrationId: uuid("registration_id"),
    sessionId: uuid("session_id"),
    day: date("day", { mode: "string" }).notNull(),
    method: text("method", { enum: ["camera", "code", "name"] }).notNull(),
    scannedAt: instant("scanned_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    recordedByPersonId: uuid("recorded_by_person_id").notNull(),
    deviceName: text("device_name").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    unique("check_ins_scan_unique").on(t.allianceId, t.meetingId, t.scanId),
    index("check_ins_registration_idx").on(t.allianceId, t.meetingId, t.registrationId),
    foreignKey({
      name: "check_ins_registration_fk",
      columns: [t.allianceId, t.meetingId, t.registrationId],
      foreignColumns: [registrations.allianceId, registrations.meetingId, registrations.id],
    }),
    foreignKey({
      name: "check_ins_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }),
  ],
);

/** A check-in was wrong: another fact, never a change of the first. */
export const checkInCorrections = pgTable(
  "check_in_corrections",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    checkInId: uuid("check_in_id").notNull(),
    reason: text("reason").notNull(),
    correctedAt: instant("corrected_at").notNull(),
    correctedByPersonId: uuid("corrected_by_person_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "check_in_corrections_pk", columns: [t.allianceId, t.meetingId, t.checkInId] }),
    foreignKey({
      name: "check_in_corrections_check_in_fk",
      columns: [t.allianceId, t.meetingId, t.checkInId],
      foreignColumns: [checkIns.allianceId, checkIns.meetingId, checkIns.id],
    }),
  ],
);
