import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { accounts, alliances } from "./alliances.ts";
import { allianceId, createdAt } from "./columns.ts";

/** Mailed login links. The token and the code are kept as hashes; the newest link of an address wins. */
export const loginLinks = pgTable(
  "login_links",
  {
    id: uuid("id").primaryKey(),
    /** Null for an address nobody has: the answer and the work are the same, only no mail goes out. */
    accountId: uuid("account_id").references(() => accounts.id),
    emailHash: text("email_hash").notNull(),
    tokenHash: text("token_hash").notNull().unique("login_links_token_unique"),
    codeHash: text("code_hash").notNull(),
    /** Hash of the cookie of the browser that asked. */
    browserHash: text("browser_hash").notNull(),
    returnTo: text("return_to"),
    triesLeft: integer("tries_left").notNull(),
    expiresAt: instant("expires_at").notNull(),
    consumedAt: instant("consumed_at"),
    createdAt: createdAt(),
  },
  (t) => [index("login_links_email_idx").on(t.emailHash), index("login_links_browser_idx").on(t.browserHash)],
);

/** One login in one browser: a family of rotated refresh tokens. */
export const loginFamilies = pgTable("login_families", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id")
    .notNull()
    .references(() => accounts.id),
  createdAt: createdAt(),
  endedAt: instant("ended_at"),
  endReason: text("end_reason", { enum: ["logout", "reuse", "expired"] }),
});

export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    familyId: uuid("family_id")
      .notNull()
      .references(() => loginFamilies.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    /** When it was exchanged for its successor; a second exchange after the grace ends the family. */
    rotatedAt: instant("rotated_at"),
  },
  (t) => [index("refresh_tokens_family_idx").on(t.familyId)],
);

/** Fixed-window counters of requests; shared by all replicas. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  windowStartsAt: instant("window_starts_at").notNull(),
  hits: integer("hits").notNull(),
});

/** First answers of requests with an Idempotency-Key; bodies are encrypted with a key derived from that header. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Account id, or `anonymous`. */
    owner: text("owner").notNull(),
    keyHash: text("key_hash").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    body: text("body"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.owner, t.keyHash] }),
    index("idempotency_keys_created_idx").on(t.createdAt),
  ],
);

/** Who changed what. Append-only. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    allianceId: allianceId().references(() => alliances.id),
    id: uuid("id").notNull(),
    meetingId: uuid("meeting_id"),
    /** Order of recording within the table; cursors and the chain follow it. */
    position: bigint("position", { mode: "number" }).generatedAlwaysAsIdentity(),
    at: instant("at").notNull(),
    actorPersonId: uuid("actor_person_id"),
    action: text("action").notNull(),
    subjectId: uuid("subject_id"),
    summary: text("summary").notNull(),
    reason: text("reason"),
    data: jsonb("data"),
  },
  (t) => [
    primaryKey({ columns: [t.allianceId, t.id] }),
    index("audit_entries_meeting_idx").on(t.allianceId, t.meetingId, t.position),
    // What became of one session: a merge is found by what it recorded.
    index("audit_entries_subject_idx").on(t.allianceId, t.meetingId, t.subjectId, t.action),
  ],
);

/**
 * Mails to send, written in the transaction that causes them. Append-only; deliveries are facts of their own. What
 * they said and to whom goes after 30 days, by `erase_mails` alone; that there was a mail stays.
 */
export const outboxMails = pgTable(
  "outbox_mails",
  {
    id: uuid("id").primaryKey(),
    allianceId: uuid("alliance_id"),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    /** Deterministic Message-ID, so that a mail sent twice after a crash is recognised as one. */
    messageId: text("message_id").notNull().unique("outbox_mails_message_id_unique"),
    /** Not delivered after this instant: a login link is useless later. */
    expiresAt: instant("expires_at"),
    createdAt: createdAt(),
    /** Since then address, subject and text are empty. */
    erasedAt: instant("erased_at"),
  },
  (t) => [
    index("outbox_mails_kept_idx")
      .on(t.createdAt)
      .where(sql`${t.erasedAt} is null`),
  ],
);

/** Attempts to deliver a mail. Append-only, but for what a mail server said of the address: it goes with the mail's text. */
export const outboxDeliveries = pgTable(
  "outbox_deliveries",
  {
    mailId: uuid("mail_id")
      .notNull()
      .references(() => outboxMails.id),
    attempt: integer("attempt").notNull(),
    at: instant("at").notNull(),
    isDelivered: boolean("is_delivered").notNull(),
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.mailId, t.attempt] })],
);
