import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PollAnswer } from "@plenary/contract";
import { instant } from "../instant.ts";
import { people } from "./alliances.ts";
import { allianceId, id, meetingId, version } from "./columns.ts";
import { sessions } from "./sessions.ts";

/** When a session should be, asked of its members. Who they are follows from its groups and is never stored. */
export const polls = pgTable(
  "polls",
  {
    allianceId: allianceId(),
    meetingId: meetingId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    note: text("note").notNull().default(""),
    state: text("state", { enum: ["open", "closed"] }).notNull(),
    startedByPersonId: uuid("started_by_person_id").notNull(),
    startedAt: instant("started_at").notNull(),
    /** Answers are taken before; null: until it is closed. */
    closesAt: instant("closes_at"),
    /** Those who are asked have been written to. */
    isTold: boolean("is_told").notNull().default(false),
    /** Its lead is to hear when the answers end. */
    owesEnd: boolean("owes_end").notNull().default(false),
    /** Who has chosen, as long as those who are asked are to hear what; null: nobody is. */
    owesChoiceOf: uuid("owes_choice_of"),
    version: version(),
  },
  (t) => [
    primaryKey({ name: "polls_pk", columns: [t.allianceId, t.meetingId, t.id] }),
    // Two leads that ask at once: one of them is told that there is a poll already.
    uniqueIndex("polls_one_open")
      .on(t.allianceId, t.meetingId, t.sessionId)
      .where(sql`${t.state} = 'open'`),
    check("polls_state_known", sql`${t.state} in ('open', 'closed')`),
    foreignKey({
      name: "polls_session_fk",
      columns: [t.allianceId, t.meetingId, t.sessionId],
      foreignColumns: [sessions.allianceId, sessions.meetingId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "polls_person_fk",
      columns: [t.allianceId, t.startedByPersonId],
      foreignColumns: [people.allianceId, people.id],
    }),
    foreignKey({
      name: "polls_chooser_fk",
      columns: [t.allianceId, t.owesChoiceOf],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

const pollColumns = {
  allianceId: allianceId(),
  meetingId: meetingId(),
  pollId: uuid("poll_id").notNull(),
};

/** One for each time. Never changed: what was answered to one must not come to mean another. */
export const pollOptions = pgTable(
  "poll_options",
  {
    ...pollColumns,
    id: id(),
    startsAt: instant("starts_at").notNull(),
    /** A room that is deleted later is read as none. */
    roomId: uuid("room_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "poll_options_pk", columns: [t.allianceId, t.meetingId, t.pollId, t.id] }),
    unique("poll_options_start_unique").on(t.allianceId, t.meetingId, t.pollId, t.startsAt),
    foreignKey({
      name: "poll_options_poll_fk",
      columns: [t.allianceId, t.meetingId, t.pollId],
      foreignColumns: [polls.allianceId, polls.meetingId, polls.id],
    }).onDelete("cascade"),
  ],
);

/** What a closed poll chose: one option at most, and by its key never one of another poll. */
export const pollChoices = pgTable(
  "poll_choices",
  {
    ...pollColumns,
    optionId: uuid("option_id").notNull(),
    /** Where it was booked or asked for: the option's room, or another one at that time. */
    roomId: uuid("room_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "poll_choices_pk", columns: [t.allianceId, t.meetingId, t.pollId] }),
    foreignKey({
      name: "poll_choices_option_fk",
      columns: [t.allianceId, t.meetingId, t.pollId, t.optionId],
      foreignColumns: [pollOptions.allianceId, pollOptions.meetingId, pollOptions.pollId, pollOptions.id],
    }).onDelete("cascade"),
  ],
);

/** Who must be there beside leads and those who are named in the request. */
export const pollRequiredPeople = pgTable(
  "poll_required_people",
  { ...pollColumns, personId: uuid("person_id").notNull() },
  (t) => [
    primaryKey({
      name: "poll_required_people_pk",
      columns: [t.allianceId, t.meetingId, t.pollId, t.personId],
    }),
    foreignKey({
      name: "poll_required_people_poll_fk",
      columns: [t.allianceId, t.meetingId, t.pollId],
      foreignColumns: [polls.allianceId, polls.meetingId, polls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_required_people_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** Who has answered, and when for the last time. */
export const pollReplies = pgTable(
  "poll_replies",
  {
    ...pollColumns,
    personId: uuid("person_id").notNull(),
    comment: text("comment").notNull().default(""),
    answeredAt: instant("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "poll_replies_pk", columns: [t.allianceId, t.meetingId, t.pollId, t.personId] }),
    foreignKey({
      name: "poll_replies_poll_fk",
      columns: [t.allianceId, t.meetingId, t.pollId],
      foreignColumns: [polls.allianceId, polls.meetingId, polls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_replies_person_fk",
      columns: [t.allianceId, t.personId],
      foreignColumns: [people.allianceId, people.id],
    }),
  ],
);

/** What they said to each option, of this poll alone. */
export const pollAnswers = pgTable(
  "poll_answers",
  {
    ...pollColumns,
    personId: uuid("person_id").notNull(),
    optionId: uuid("option_id").notNull(),
    answer: text("answer").$type<PollAnswer>().notNull(),
  },
  (t) => [
    primaryKey({
      name: "poll_answers_pk",
      columns: [t.allianceId, t.meetingId, t.pollId, t.personId, t.optionId],
    }),
    check("poll_answers_answer_known", sql`${t.answer} in ('yes', 'if_need_be', 'no')`),
    foreignKey({
      name: "poll_answers_reply_fk",
      columns: [t.allianceId, t.meetingId, t.pollId, t.personId],
      foreignColumns: [
        pollReplies.allianceId,
        pollReplies.meetingId,
        pollReplies.pollId,
        pollReplies.personId,
      ],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_answers_option_fk",
      columns: [t.allianceId, t.meetingId, t.pollId, t.optionId],
      foreignColumns: [pollOptions.allianceId, pollOptions.meetingId, pollOptions.pollId, pollOptions.id],
    }).onDelete("cascade"),
  ],
);
