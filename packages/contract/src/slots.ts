import { z } from "zod";
import {
  CalendarDate,
  DurationMinutes,
  Feature,
  Id,
  Instant,
  MeetingParams,
  MinuteInstant,
  PersonSummary,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const DayPart = z.enum(["morning", "afternoon"]).meta({ id: "DayPart" });
export type DayPart = z.infer<typeof DayPart>;

/** What a time and a room are looked for. */
export const SlotQuestion = z.strictObject({
  groupIds: z.array(Id).max(20).default([]),
  /** Must-be-present people beyond the groups' members. */
  personIds: z.array(Id).max(200).default([]),
  durationMinutes: DurationMinutes,
  /** null: as many as are required. */
  expectedPeople: z.int().min(1).max(100_000).nullable().default(null),
  features: z.array(Feature).max(20).default([]),
  /** Only these days; none means any. */
  days: z.array(CalendarDate).max(60).default([]),
  dayPart: DayPart.nullable().default(null),
  /** A session that is there already and would go elsewhere; its own place counts as free. */
  sessionId: Id.nullable().default(null),
  /** Tells of this start alone in `slots`, wherever it ranks. */
  startsAt: MinuteInstant.nullable().default(null),
  limit: z.int().min(1).max(50).default(12),
});
export type SlotQuestion = z.infer<typeof SlotQuestion>;

/**
 * `free`: nothing stands against it and everybody is free. `costs`: somebody is lost, nobody who must be there.
 * `clash`: somebody who must be there can't, or groups that must not meet in parallel would. `blocked`: no room.
 */
export const SlotStanding = z.enum(["free", "costs", "clash", "blocked"]).meta({ id: "SlotStanding" });
export type SlotStanding = z.infer<typeof SlotStanding>;

/** Why somebody would not come. */
export const SlotAbsence = z
  .object({
    person: PersonSummary,
    why: z.enum(["required_elsewhere", "chosen_elsewhere", "arrives_later", "leaves_before", "away"]),
    /** Without them it can't be held. */
    isKey: z.boolean(),
    sentence: z.string(),
  })
  .meta({ id: "SlotAbsence" });
export type SlotAbsence = z.infer<typeof SlotAbsence>;

/** One start with its best room. */
export const Slot = z
  .object({
    startsAt: Instant,
    endsAt: Instant,
    roomId: Id,
    roomName: z.string(),
    standing: SlotStanding,
    /** "Wed 22 Oct 13:00–14:00, H22: everybody required is free; 2 of 31 have chosen something else." */
    sentence: z.string(),
    absences: z.array(SlotAbsence),
    /** Everything else that speaks against it, a sentence each. */
    reasons: z.array(z.string()),
    /** Of the groups that have a quorum. */
    quorums: z.array(
      z.object({
        groupId: Id,
        shortName: z.string(),
        present: z.int(),
        members: z.int(),
        /** How many more would have to come; 0: it has its quorum. */
        missing: z.int(),
      }),
    ),
    /** Of the people who are expected: institutions somebody of which can come, and the others by short name. */
    institutions: z.object({ present: z.int(), of: z.int(), missing: z.array(z.string()) }),
    /** For how many people a room was looked for. */
    expectedPeople: z.int(),
    room: z.object({ capacity: z.int(), missingFeatures: z.array(Feature) }),
    /** What is in the room then. Without a name: a session that the reader may not know of. */
    displaces: z.array(
      z.object({ sessionId: Id.nullable(), title: z.string().nullable(), isMovable: z.boolean() }),
    ),
    /** Rooms that would do as well then, best first. */
    otherRooms: z.array(z.object({ id: Id, name: z.string(), capacity: z.int() })),
  })
  .meta({ id: "Slot" });
export type Slot = z.infer<typeof Slot>;

export const FoundSlots = z
  .object({
    /** Who is expected, by name. */
    people: z.array(PersonSummary),
    /** Best first. */
    slots: z.array(Slot),
    /** Every start at which the session could begin, by time: for a calendar of the people lost. */
    starts: z.array(
      z.object({
        startsAt: Instant,
        endsAt: Instant,
        standing: SlotStanding,
        /** Who would not come. */
        lostPersonIds: z.array(Id),
      }),
    ),
  })
  .meta({ id: "FoundSlots" });
export type FoundSlots = z.infer<typeof FoundSlots>;

export const slotEndpoints = {
  findSlots: endpoint({
    id: "findSlots",
    method: "POST",
    path: "/api/meetings/:meetingId/slots",
    summary:
      "Ranked times and rooms for groups and people, with reasons; leads ask for a group that they lead. Nothing is changed",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams,
    body: SlotQuestion,
    output: FoundSlots,
    idempotency: "natural",
    errors: ["requests_closed"],
  }),
} as const;
