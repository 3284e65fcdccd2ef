import { z } from "zod";
import { CalendarDate, Instant, MeetingDate, MeetingParams, MinuteInstant, Zone } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Meeting, MeetingInput } from "./meetings.ts";

/** A wall clock that the new meeting's zone skips or shows twice: somebody has to say what is meant. */
export const ClockQuestion = z
  .object({
    date: CalendarDate,
    time: z.string(),
    /** The sentence: "02:30 on Sun 29 Mar does not exist in …". */
    message: z.string(),
    /** What begins or ends then: "Night walk starts". */
    what: z.array(z.string()),
    choices: z.array(
      z.object({ date: CalendarDate, time: z.string(), offset: z.string(), instant: Instant }),
    ),
  })
  .meta({ id: "ClockQuestion" });
export type ClockQuestion = z.infer<typeof ClockQuestion>;

/** What a meeting made after another one would have, before it is made. */
export const ClonePreview = z
  .object({
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    /** Whether it begins on the same day of the week. */
    isSameWeekday: z.boolean(),
    blocks: z.int(),
    /** The fixed frame: plenaries, meals and all else that has its place without a request. */
    frameSessions: z.int(),
    /** Left behind: the next host has others. */
    rooms: z.int(),
    /** Left behind: groups ask anew. */
    requests: z.int(),
    requestsOpenAt: Instant.nullable(),
    requestsCloseAt: Instant.nullable(),
    registrationOpenAt: Instant.nullable(),
    registrationCloseAt: Instant.nullable(),
    questions: z.array(ClockQuestion),
    /** What lasts longer or shorter because the clocks change in it: the times on the wall are kept. */
    otherLengths: z.array(z.object({ title: z.string(), minutesBefore: z.int(), minutes: z.int() })),
  })
  .meta({ id: "ClonePreview" });
export type ClonePreview = z.infer<typeof ClonePreview>;

/** A meeting made after another one. Windows, days and the frame follow from the other and the first day. */
export const CloneInput = MeetingInput.pick({
  slug: true,
  name: true,
  zone: true,
  hostInstitutionId: true,
  venue: true,
  startsOn: true,
}).extend({
  /** Answers to the preview's questions: which instant a wall clock means. */
  readings: z
    .array(z.strictObject({ date: CalendarDate, time: z.string().max(5), instant: MinuteInstant }))
    .max(200)
    .default([]),
});

const edit = { kind: "meeting", permission: "meeting.edit" } as const;

export const cloningEndpoints = {
  previewClone: endpoint({
    id: "previewClone",
    method: "GET",
    path: "/api/meetings/:meetingId/clone",
    summary: "What a meeting made after this one would have",
    access: edit,
    params: MeetingParams,
    query: z.strictObject({ startsOn: MeetingDate, zone: Zone }),
    output: ClonePreview,
  }),
  cloneMeeting: endpoint({
    id: "cloneMeeting",
    method: "POST",
    path: "/api/meetings/:meetingId/clone",
    summary:
      "Set a meeting up after this one: the same clock times by day, blocks, fixed frame and weights; no rooms, requests or registrations",
    access: edit,
    params: MeetingParams,
    body: CloneInput,
    output: Meeting,
    status: 201,
    errors: ["already_exists"],
  }),
} as const;
