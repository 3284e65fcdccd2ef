import { z } from "zod";
import {
  CalendarDate,
  Id,
  Instant,
  Line,
  MeetingParams,
  Openness,
  pageOf,
  PageQuery,
  SessionKind,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";

/** One session as published: a snapshot that never changes within its version. */
export const ProgrammeEntry = z
  .object({
    sessionId: Id,
    kind: SessionKind,
    title: z.string(),
    purpose: z.string(),
    status: z.enum(["confirmed", "tentative", "cancelled"]),
    startsAt: Instant,
    endsAt: Instant,
    room: z.object({ id: Id, name: z.string(), building: z.string(), floor: z.string() }).nullable(),
    groups: z.array(z.object({ groupId: Id, shortName: z.string(), hue: z.int() })),
    openness: Openness,
    isForEverybody: z.boolean(),
    isOptional: z.boolean(),
    capacity: z.int().nullable(),
    /** iCalendar SEQUENCE: grows when time, place or status changes. */
    sequence: z.int(),
    /** When anything in this entry last changed. */
    changedAt: Instant,
  })
  .meta({ id: "ProgrammeEntry" });
export type ProgrammeEntry = z.infer<typeof ProgrammeEntry>;

/** The programme people see. `version` null: nothing is published, only the fixed frame is shown, as preliminary. */
export const Programme = z
  .object({
    meetingId: Id,
    meetingName: z.string(),
    zone: z.string(),
    days: z.array(CalendarDate),
    version: z.int().nullable(),
    publishedAt: Instant.nullable(),
    note: z.string(),
    notice: z.string(),
    entries: z.array(ProgrammeEntry),
  })
  .meta({ id: "Programme" });
export type Programme = z.infer<typeof Programme>;

/** What one session went through between two versions. */
export const ProgrammeChange = z
  .object({
    sessionId: Id,
    title: z.string(),
    what: z.array(z.enum(["new", "time", "room", "text", "cancelled", "restored"])),
    before: ProgrammeEntry.nullable(),
    after: ProgrammeEntry.nullable(),
    peopleAffected: z.int(),
  })
  .meta({ id: "ProgrammeChange" });
export type ProgrammeChange = z.infer<typeof ProgrammeChange>;

/** A joint session that has a place although not all of its groups have agreed. */
export const NotAgreed = z
  .object({
    sessionId: Id,
    title: z.string(),
    /** Null: nobody asked for it, the organisers made it. */
    requestId: Id.nullable(),
    /** Short names of the groups that were asked and haven't answered. */
    waitsFor: z.array(z.string()),
    declinedBy: z.array(z.string()),
  })
  .meta({ id: "NotAgreed" });
export type NotAgreed = z.infer<typeof NotAgreed>;

export const ProgrammeVersion = z
  .object({
    number: z.int(),
    note: z.string(),
    publishedAt: Instant,
    publishedByName: z.string(),
    entryCount: z.int(),
    changeCount: z.int(),
  })
  .meta({ id: "ProgrammeVersion" });
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>;

const VersionParams = MeetingParams.extend({ number: z.coerce.number().int().min(1) });
const published = { kind: "published" } as const;

export const programmeEndpoints = {
  getProgramme: endpoint({
    id: "getProgramme",
    method: "GET",
    path: "/api/meetings/:meetingId/programme",
    summary: "The published programme, as the viewer may see it",
    access: published,
    params: MeetingParams,
    output: Programme,
    whole: "it is one snapshot, which is kept for offline and revalidated by its ETag",
  }),
  listProgrammeVersions: endpoint({
    id: "listProgrammeVersions",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/versions",
    summary: "Published versions, latest first",
    access: { kind: "meeting", permission: "programme.view" },
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(ProgrammeVersion),
  }),
  getProgrammeChanges: endpoint({
    id: "getProgrammeChanges",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/versions/:number/changes",
    summary: "What a version changed since the one before",
    access: { kind: "meeting", permission: "programme.view" },
    params: VersionParams,
    output: z.object({ version: ProgrammeVersion, items: z.array(ProgrammeChange) }),
    whole: "a published version never changes, and is read as one piece of news",
  }),
  getDraftChanges: endpoint({
    id: "getDraftChanges",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/draft-changes",
    summary: "What publishing now would change",
    access: { kind: "meeting", permission: "draft.view" },
    params: MeetingParams,
    output: z.object({
      draftVersion: z.int(),
      nextNumber: z.int(),
      items: z.array(ProgrammeChange),
      notAgreed: z.array(NotAgreed),
    }),
    whole: "publishing names the one `draftVersion` that all of these changes lead to",
  }),
  publishProgramme: endpoint({
    id: "publishProgramme",
    method: "POST",
    path: "/api/meetings/:meetingId/programme/versions",
    summary: "Publish the draft as the next version; If-Match is the draft's version",
    access: { kind: "meeting", permission: "programme.publish" },
    params: MeetingParams,
    body: z.strictObject({ note: Line }),
    output: ProgrammeVersion,
    status: 201,
    ifMatch: true,
    errors: ["nothing_to_publish", "version_stale", "version_required"],
  }),
} as const;
