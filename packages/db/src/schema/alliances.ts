import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
  index,
} from "drizzle-orm/pg-core";
import { allianceId, createdAt, id, version } from "./columns.ts";

/** Who logs in. An account is a person in each alliance that knows its address. */
export const accounts = pgTable(
  "accounts",
  { id: uuid("id").primaryKey(), email: text("email").notNull(), createdAt: createdAt() },
  (t) => [uniqueIndex("accounts_email_unique").on(sql`lower(${t.email})`)],
);

export const alliances = pgTable("alliances", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  shortName: text("short_name").notNull(),
  createdAt: createdAt(),
});

export const institutions = pgTable(
  "institutions",
  {
    allianceId: allianceId().references(() => alliances.id),
    id: id(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    country: text("country").notNull(),
    city: text("city").notNull(),
    standing: text("standing", { enum: ["member", "associated"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    unique("institutions_short_name_unique").on(t.allianceId, t.shortName),
  ],
);

export const people = pgTable(
  "people",
  {
    allianceId: allianceId().references(() => alliances.id),
    id: id(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    institutionId: uuid("institution_id").notNull(),
    givenName: text("given_name").notNull(),
    familyName: text("family_name").notNull(),
    statusGroup: text("status_group", { enum: ["academic", "administrative", "student"] }).notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    unique("people_account_unique").on(t.allianceId, t.accountId),
    index("people_account_idx").on(t.accountId),
    index("people_name_idx").on(t.allianceId, t.familyName, t.givenName, t.id),
    foreignKey({
      name: "people_institution_fk",
      columns: [t.allianceId, t.institutionId],
      foreignColumns: [institutions.allianceId, institutions.id],
    }),
  ],
);

export const groups = pgTable(
  "groups",
  {
    allianceId: allianceId().references(() => alliances.id),
    id: id(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    kind: text("kind", {
      enum: [
        "board",
        "steering_committee",
        "management_team",
        "student_council",
        "work_package",
        "research_pod",
        "task_force",
      ],
    }).notNull(),
    theme: text("theme").notNull().default(""),
    openness: text("openness", { enum: ["open", "closed"] })
      .notNull()
      .default("open"),
    hue: integer("hue").notNull().default(0),
    quorumPercent: integer("quorum_percent"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    unique("groups_short_name_unique").on(t.allianceId, t.shortName),
    check("groups_hue_range", sql`${t.hue} between 0 and 11`),
    check("groups_quorum_range", sql`${t.quorumPercent} between 1 and 100`),
  ],
);

export const groupMembers = pgTable(
  "group_members",
  {
    allianceId: allianceId(),
    groupId: uuid("group_id").notNull(),
    personId: uuid("person_id").notNull(),
    role: text("role", { enum: ["lead", "co_lead", "member"] }).notNull(),
    /** The last day on which it counts; null: until it is taken away. */
    endsOn: date("ends_on", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.groupId, t.personId] }),
    index("group_members_person_idx").on(t.allianceId, t.personId),
    foreignKey({
      name: "group_members_group_fk",
      columns: [t.allianceId, t.groupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
    foreignKey({
      name: "group_members_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** A group's standing list of groups it must not (`never`) or should not (`avoid`) meet in parallel with. */
export const groupAvoidances = pgTable(
  "group_avoidances",
  {
    allianceId: allianceId(),
    groupId: uuid("group_id").notNull(),
    otherGroupId: uuid("other_group_id").notNull(),
    grade: text("grade", { enum: ["never", "avoid"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.groupId, t.otherGroupId] }),
    check("group_avoidances_not_itself", sql`${t.groupId} <> ${t.otherGroupId}`),
    foreignKey({
      name: "group_avoidances_group_fk",
      columns: [t.allianceId, t.groupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
    foreignKey({
      name: "group_avoidances_other_fk",
      columns: [t.allianceId, t.otherGroupId],
      foreignColumns: [groups.allianceId, groups.id],
    }),
  ],
);
