import { z } from "zod";
import {
  DurationMinutes,
  Id,
  Instant,
  ListQuery,
  MeetingParams,
  MinuteInstant,
  pageOf,
  PersonSummary,
  Text,
  Version,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";
import { RequestParams, SessionRequestInput } from "./requests.ts";
import { SessionGroup } from "./sessions.ts";

export const PollAnswer = z.enum(["yes", "if_need_be", "no"]).meta({ id: "PollAnswer" });
export type PollAnswer = z.infer<typeof PollAnswer>;

/** What is known of somebody at an option before they say it themselves. It counts as no answer. */
export const PollSuggestion = z
  .object({ answer: PollAnswer, sentence: z.string() })
  .meta({ id: "PollSuggestion" });
export type PollSuggestion = z.infer<typeof PollSuggestion>;

/** What leads and organisers see of an option beside the counts. */
export const PollStanding = z
  .object({
    /** 1: the best. By people who must be there and can't, lost institutions, missed quorums, and how many come. */
    rank: z.int(),
    /** Who must be there and can't, by their answer or as far as is known. */
    requiredLost: z.array(PersonSummary),
    /** Of those who have not answered: who is known to be needed elsewhere or not there. */
    knownLost: z.int(),
    /** Institutions somebody of which can come, those of which nobody can, and those that have not said. */
    institutions: z.object({
      covered: z.int(),
      of: z.int(),
      lost: z.array(z.string()),
      open: z.array(z.string()),
    }),
    /** Of the groups that have a quorum: members who said that they can come, and how many it takes. */
    quorums: z.array(z.object({ groupId: Id, shortName: z.string(), coming: z.int(), needed: z.int() })),
    /** `closed`: the session can't begin then any more. `taken`: its room won't do; `otherRooms` would. */
    place: z.enum(["free", "taken", "closed"]),
    otherRooms: z.array(z.object({ id: Id, name: z.string(), capacity: z.int() })),
  })
  .meta({ id: "PollStanding" });
export type PollStanding = z.infer<typeof PollStanding>;

export const PollOption = z
  .object({
    id: Id,
    startsAt: Instant,
    endsAt: Instant,
    roomId: Id,
    /** null: the room is gone since. */
    roomName: z.string().nullable(),
    counts: z.object({ yes: z.int(), ifNeedBe: z.int(), no: z.int(), missing: z.int() }),
    /** The reader's own. */
    own: z.object({ answer: PollAnswer.nullable(), suggestion: PollSuggestion.nullable() }),
    /** null: the reader sees counts alone. */
    standing: PollStanding.nullable(),
  })
  .meta({ id: "PollOption" });
export type PollOption = z.infer<typeof PollOption>;

/** One of those who are asked, with what they say to the options in their order. */
export const PollPerson = z
  .object({
    person: PersonSummary,
    isRequired: z.boolean(),
    /** null: not yet. */
    answeredAt: Instant.nullable(),
    comment: z.string(),
    answers: z.array(
      z.object({ optionId: Id, answer: PollAnswer.nullable(), suggestion: PollSuggestion.nullable() }),
    ),
  })
  .meta({ id: "PollPerson" });
export type PollPerson = z.infer<typeof PollPerson>;

/** A poll as lists show it. */
export const PollSummary = z
  .object({
    id: Id,
    sessionId: Id,
    title: z.string(),
    /** Without those that have declined. */
    groups: z.array(SessionGroup.pick({ groupId: true, shortName: true, hue: true })),
    durationMinutes: DurationMinutes,
    state: z.enum(["open", "closed"]),
    /** Open, its time to answer is not over, and the session still waits for its place. */
    takesAnswers: z.boolean(),
    /** `placed`: it has its place on the programme. `gone`: nobody asks for it any more. */
    sessionIs: z.enum(["wanted", "placed", "gone"]),
    /** Until when answers are taken; null: until it is closed. */
    closesAt: Instant.nullable(),
    startedBy: PersonSummary,
    startedAt: Instant,
    /** How many are asked, and how many of them have answered. */
    asked: z.int(),
    answered: z.int(),
    /** What the poll chose; null: it is open, or was closed without a choice. */
    chosen: z
      .object({ optionId: Id, startsAt: Instant, endsAt: Instant, roomName: z.string().nullable() })
      .nullable(),
    /** The reader: whether they are asked, must be there, and when they answered. */
    own: z.object({
      isAsked: z.boolean(),
      isRequired: z.boolean(),
      answeredAt: Instant.nullable(),
      comment: z.string(),
    }),
    version: Version,
  })
  .meta({ id: "PollSummary" });
export type PollSummary = z.infer<typeof PollSummary>;

export const Poll = PollSummary.extend({
  note: z.string(),
  /** By time. */
  options: z.array(PollOption),
  /** By name; null: the reader sees counts alone. */
  people: z.array(PollPerson).nullable(),
  /** Of the session; null: the reader may not see it. */
  requestId: Id.nullable(),
  /** Whether the reader may close it: leads of the group that asked, and organisers. */
  isOwn: z.boolean(),
}).meta({ id: "Poll" });
export type Poll = z.infer<typeof Poll>;

/** A poll after it was closed, with what the place newly breaks. */
export const ClosedPoll = Poll.extend({ caused: Caused }).meta({ id: "ClosedPoll" });
export type ClosedPoll = z.infer<typeof ClosedPoll>;

const PollInput = z.strictObject({
  /** One for each time, so that nobody answers the same twice. */
  options: z
    .array(z.strictObject({ roomId: Id, startsAt: MinuteInstant }))
    .min(2, "Mark at least two places")
    .max(12, "Mark at most twelve places"),
  /** Beside leads and those who are named in the request, who must be there anyway. */
  requiredPersonIds: z.array(Id).max(200).default([]),
  /** Of a lead before requests close: afterwards only organisers can choose. */
  closesAt: MinuteInstant.nullable().default(null),
  note: Text.default(""),
});

const PollParams = MeetingParams.extend({ pollId: Id });
const answering = { kind: "meeting", permission: "polls.answer" } as const;
const leading = { kind: "meeting", permission: "requests.create" } as const;
const stale = ["version_stale", "version_required"] as const;

export const pollEndpoints = {
  listPolls: endpoint({
    id: "listPolls",
    method: "GET",
    path: "/api/meetings/:meetingId/polls",
    summary:
      "Polls that ask the caller or are about sessions of groups that they lead, newest first; organisers see all",
    access: answering,
    params: MeetingParams,
    query: ListQuery.extend({ state: z.enum(["open", "closed"]).optional(), requestId: Id.optional() }),
    output: pageOf(PollSummary),
  }),
  getPoll: endpoint({
    id: "getPoll",
    method: "GET",
    path: "/api/meetings/:meetingId/polls/:pollId",
    summary:
      "One poll; who said what only for leads of its groups and organisers, counts for those who are asked",
    access: answering,
    params: PollParams,
    output: Poll,
  }),
  startPoll: endpoint({
    id: "startPoll",
    method: "POST",
    path: "/api/meetings/:meetingId/polls",
    summary: "Ask for a session and its members when it should be, in one step",
    access: leading,
    params: MeetingParams,
    body: PollInput.extend({ session: SessionRequestInput }),
    output: Poll,
    status: 201,
    errors: ["requests_closed", "wrong_state"],
  }),
  pollRequest: endpoint({
    id: "pollRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/polls",
    summary: "Ask the members when a session should be that was asked for before",
    access: leading,
    params: RequestParams,
    body: PollInput,
    output: Poll,
    status: 201,
    errors: ["requests_closed", "wrong_state", "already_exists"],
  }),
  answerPoll: endpoint({
    id: "answerPoll",
    method: "PUT",
    path: "/api/meetings/:meetingId/polls/:pollId/answer",
    summary:
      "The caller's answers, all of them: what is left out is not answered, none at all takes them back. They may change until the poll ends",
    access: answering,
    params: PollParams,
    body: z.strictObject({
      answers: z.array(z.strictObject({ optionId: Id, answer: PollAnswer })).max(12),
      comment: z.string().trim().max(500).default(""),
    }),
    output: Poll,
    errors: ["wrong_state"],
  }),
  closePoll: endpoint({
    id: "closePoll",
    method: "POST",
    path: "/api/meetings/:meetingId/polls/:pollId/close",
    summary:
      "Choose an option: the place is booked or held in the same step, or for groups that only ask is agreed beside what they ask for. If it is refused, the poll stays open",
    access: leading,
    params: PollParams,
    body: z.strictObject({
      optionId: Id,
      /** Another room at that time; null: the option's. */
      roomId: Id.nullable().default(null),
      override: Override.optional(),
    }),
    output: ClosedPoll,
    ifMatch: true,
    errors: ["requests_closed", "room_taken", "rules_broken", "quota_exceeded", "wrong_state", ...stale],
  }),
  endPoll: endpoint({
    id: "endPoll",
    method: "POST",
    path: "/api/meetings/:meetingId/polls/:pollId/end",
    summary: "Close it without a choice; it can be opened again",
    access: leading,
    params: PollParams,
    output: Poll,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  reopenPoll: endpoint({
    id: "reopenPoll",
    method: "POST",
    path: "/api/meetings/:meetingId/polls/:pollId/reopen",
    summary: "Open a poll again that was closed without a choice, or give an open one more time",
    access: leading,
    params: PollParams,
    body: z.strictObject({ closesAt: MinuteInstant.nullable() }),
    output: Poll,
    ifMatch: true,
    errors: ["requests_closed", "wrong_state", "already_exists", ...stale],
  }),
} as const;
