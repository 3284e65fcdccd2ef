import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
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
import { instant } from "../instant.ts";
import { alliances, institutions, people } from "./alliances.ts";
import { allianceId, id, meetingId, version } from "./columns.ts";

export const meetings = pgTable(
  "meetings",
  {
    allianceId: allianceId().references(() => alliances.id),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    zone: text("zone").notNull(),
    hostInstitutionId: uuid("host_institution_id").notNull(),
    venue: text("venue").notNull().default(""),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    /** null: it is being set up, and nobody but its organisers knows of it. */
    openedAt: instant("opened_at"),
    isProgrammePublic: boolean("is_programme_public").notNull().default(false),
    requestsOpenAt: instant("requests_open_at"),
    requestsCloseAt: instant("requests_close_at"),
    registrationOpenAt: instant("registration_open_at"),
    registrationCloseAt: instant("registration_close_at"),
    notice: text("notice").notNull().default(""),
    /** Grows with every change of a placement or a session; publishing and planning compare it. */
    draftVersion: integer("draft_version").notNull().default(1),
    /** Number of the newest published version; 0: none. Publishing is a compare-and-swap on it. */
    publishedVersion: integer("published_version").notNull().default(0),
    /** Weights of the planner's rules that differ from their defaults; 0 switches one off. */
    ruleWeights: jsonb("rule_weights").$type<Record<string, number>>().notNull().default({}),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    unique("meetings_slug_unique").on(t.allianceId, t.slug),
    // Addresses name a meeting by its slug alone, without the alliance: for everybody there is one at most. Only
    // what everybody sees anyway stands in another alliance's way, or a refusal would tell of hidden meetings.
    uniqueIndex("meetings_public_slug_unique")
      .on(t.slug)
      .where(sql`${t.isProgrammePublic} and ${t.openedAt} is not null`),
    unique("meetings_id_unique").on(t.id),
    check("meetings_dates_ordered", sql`${t.endsOn} >= ${t.startsOn} and ${t.endsOn} - ${t.startsOn} < 60`),
    foreignKey({
      name: "meetings_host_fk",
      columns: [t.allianceId, t.hostInstitutionId],
      foreignColumns: [institutions.allianceId, institutions.id],
    }),
  ],
);

/** Organisers and desk staff; a null meeting means every meeting of the alliance. Leads and delegates are derived. */
export const roleAssignments = pgTable(
  "role_assignments",
  {
    allianceId: allianceId(),
    id: id(),
    personId: uuid("person_id").notNull(),
    meetingId: uuid("meeting_id"),
    role: text("role", { enum: ["organiser", "desk"] }).notNull(),
    endsOn: date("ends_on", { mode: "string" }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    unique("role_assignments_unique").on(t.allianceId, t.personId, t.meetingId, t.role).nullsNotDistinct(),
    foreignKey({
      name: "role_assignments_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
    foreignKey({
      name: "role_assignments_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

export const blocks = pgTable(
  "blocks",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    kind: text("kind", { enum: ["open", "reserved", "social"] }).notNull(),
    title: text("title").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    check(
      "blocks_ordered",
      sql`${t.endsAt} > ${t.startsAt} and isfinite(${t.startsAt}) and isfinite(${t.endsAt})`,
    ),
    foreignKey({
      name: "blocks_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

export const rooms = pgTable(
  "rooms",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    name: text("name").notNull(),
    building: text("building").notNull(),
    floor: text("floor").notNull().default(""),
    capacity: integer("capacity").notNull(),
    features: text("features")
      .array()
      .notNull()
      .default(sql`'{}'`),
    isShared: boolean("is_shared").notNull().default(false),
    isBookable: boolean("is_bookable").notNull().default(true),
    note: text("note").notNull().default(""),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    unique("rooms_name_unique").on(t.allianceId, t.meetingId, t.name),
    // Placements carry `is_shared` through this key, so that the exclusion constraint can read it.
    unique("rooms_shared_key").on(t.allianceId, t.meetingId, t.id, t.isShared),
    check("rooms_capacity_positive", sql`${t.capacity} > 0`),
    foreignKey({
      name: "rooms_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);

/** When a room can't be used. */
export const roomClosures = pgTable(
  "room_closures",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    roomId: uuid("room_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.id] }),
    index("room_closures_room_idx").on(t.allianceId, t.meetingId, t.roomId),
    check(
      "room_closures_ordered",
      sql`${t.endsAt} > ${t.startsAt} and isfinite(${t.startsAt}) and isfinite(${t.endsAt})`,
    ),
    foreignKey({
      name: "room_closures_room_fk",
      columns: [t.allianceId, t.meetingId, t.roomId],
      foreignColumns: [rooms.allianceId, rooms.meetingId, rooms.id],
    }).onDelete("cascade"),
  ],
);

/** Minutes to walk between two buildings of a meeting; stored once, with the buildings in alphabetical order. */
export const walkingTimes = pgTable(
  "walking_times",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    fromBuilding: text("from_building").notNull(),
    toBuilding: text("to_building").notNull(),
    minutes: integer("minutes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.meetingId, t.fromBuilding, t.toBuilding] }),
    check("walking_times_ordered", sql`${t.fromBuilding} < ${t.toBuilding} and ${t.minutes} > 0`),
    foreignKey({
      name: "walking_times_meeting_fk",
      columns: [t.allianceId, t.meetingId],
      foreignColumns: [meetings.allianceId, meetings.id],
    }),
  ],
);
