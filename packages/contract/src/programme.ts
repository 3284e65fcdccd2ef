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
  PersonSummary,
  SessionKind,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Override } from "./findings.ts";

/** One session as published: a snapshot that never changes within its version. */
export const ProgrammeEntry = z
  .object({
    sessionId: Id,
    kind: SessionKind,
    title: z.string(),
    purpose: z.string(),
    status: z.enum(["confirmed", "tentative", "cancelled"]),
    /** It is held, or not all of its groups have agreed: told apart in a preliminary version, in which all is tentative. */
    isUnsettled: z.boolean().optional(),
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

/** Whether people should count on what is published, or it may still change as a whole. */
export const ProgrammeState = z.enum(["preliminary", "final"]).meta({ id: "ProgrammeState" });
export type ProgrammeState = z.infer<typeof ProgrammeState>;

/** The programme people see. `version` null: nothing is published, only the fixed frame is shown, as preliminary. */
export const Programme = z
  .object({
    meetingId: Id,
    meetingName: z.string(),
    zone: z.string(),
    days: z.array(CalendarDate),
    version: z.int().nullable(),
    /** Preliminary as long as nothing is published. */
    state: ProgrammeState,
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
    /**
     * `status`: it became certain, or is no longer. `people`: others are named beside the groups' members. `audience`:
     * whether it is for everybody, and whether who it is for has to be there. `text`: what else is read of it.
     */
    what: z.array(
      z.enum([
        "new",
        "time",
        "room",
        "title",
        "kind",
        "groups",
        "openness",
        "audience",
        "places",
        "text",
        "status",
        "people",
        "cancelled",
        "restored",
      ]),
    ),
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

/** A place that is only held: it goes out as tentative, and its room is given away when the hold ends. */
export const HeldPlace = z
  .object({
    sessionId: Id,
    title: z.string(),
    requestId: Id.nullable(),
    holdExpiresAt: Instant,
  })
  .meta({ id: "HeldPlace" });
export type HeldPlace = z.infer<typeof HeldPlace>;

export const ProgrammeVersion = z
  .object({
    number: z.int(),
    note: z.string(),
    state: ProgrammeState,
    publishedAt: Instant,
    publishedByName: z.string(),
    entryCount: z.int(),
    changeCount: z.int(),
  })
  .meta({ id: "ProgrammeVersion" });
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>;

/** A session that has begun or is about to, and that publishing would change. */
export const LateChange = z
  .object({
    sessionId: Id,
    title: z.string(),
    /** Whichever comes first: when people were told to come, or will be. */
    startsAt: Instant,
    /** It has ended: such a change can't be published. */
    isOver: z.boolean(),
    /** Where people were told to come, and what is over has to be put back; null: they were told nothing. */
    was: z.object({ startsAt: Instant, endsAt: Instant, roomName: z.string().nullable() }).nullable(),
    /** The draft has no place for it any more. */
    isOff: z.boolean(),
  })
  .meta({ id: "LateChange" });
export type LateChange = z.infer<typeof LateChange>;

/** What a message tells somebody about one session; what matters most comes first. */
export const NoticeKind = z
  .enum(["cancelled", "time", "room", "removed", "new", "restored", "title"])
  .meta({ id: "NoticeKind" });
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Who would get a mail if the draft was published now, and the very sentences that it would say. */
export const NoticePreview = z
  .object({
    draftVersion: z.int(),
    /** "41 people: 12 time changes, 3 room changes, 2 cancellations" */
    summary: z.string(),
    /** People who are waiting for a mail about what was published in the last minutes; theirs will say both. */
    waiting: z.int(),
    /** Each sentence once; people refer to them by their place in this list. */
    lines: z.array(z.object({ sessionId: Id, kind: NoticeKind, text: z.string() })),
    people: z.array(
      PersonSummary.extend({
        groups: z.array(z.string()),
        /** False: no mail can reach them. */
        hasAddress: z.boolean(),
        lines: z.array(z.int()),
      }),
    ),
  })
  .meta({ id: "NoticePreview" });
export type NoticePreview = z.infer<typeof NoticePreview>;

const VersionNumber = z.coerce.number().int().min(1).max(1_000_000);
const StateQuery = z.strictObject({ state: ProgrammeState.optional() });

const VersionParams = MeetingParams.extend({ number: VersionNumber });
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
    query: StateQuery,
    output: z.object({
      draftVersion: z.int(),
      nextNumber: z.int(),
      /** What it would be published as: the one asked for, else that of the version before. */
      state: ProgrammeState,
      items: z.array(ProgrammeChange),
      notAgreed: z.array(NotAgreed),
      held: z.array(HeldPlace),
      late: z.array(LateChange),
    }),
    whole: "publishing names the one `draftVersion` that all of these changes lead to",
  }),
  getDraftNotices: endpoint({
    id: "getDraftNotices",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/draft-notices",
    summary: "Who would hear what if the draft was published now",
    access: { kind: "meeting", permission: "programme.publish" },
    params: MeetingParams,
    query: StateQuery,
    output: NoticePreview,
    whole: "it is counted as one and exported as one, for the one `draftVersion` that publishing names",
  }),
  compareVersions: endpoint({
    id: "compareVersions",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/comparison",
    summary: "How two versions differ; organisers may compare one with the draft",
    access: { kind: "meeting", permission: "programme.view" },
    params: MeetingParams,
    query: z.strictObject({ from: VersionNumber, to: z.union([z.literal("draft"), VersionNumber]) }),
    output: z.object({ items: z.array(ProgrammeChange) }),
    whole: "it is one comparison, which is read and exported as a piece",
  }),
  publishProgramme: endpoint({
    id: "publishProgramme",
    method: "POST",
    path: "/api/meetings/:meetingId/programme/versions",
    summary: "Publish the draft as the next version; If-Match is the draft's version",
    access: { kind: "meeting", permission: "programme.publish" },
    params: MeetingParams,
    body: z.strictObject({
      note: Line,
      /** Left out: that of the version before, or final. */
      state: ProgrammeState.optional(),
      /** Why it is published although hard rules are broken in it, which is refused without; kept in the history. */
      override: Override.optional(),
      /** Sessions that begin within two hours or have begun, which are to change nevertheless, and why. */
      late: z.strictObject({ sessionIds: z.array(Id).max(5_000), reason: Line }).optional(),
    }),
    output: ProgrammeVersion,
    status: 201,
    ifMatch: true,
    errors: [
      "nothing_to_publish",
      "late_changes",
      "rules_broken",
      "wrong_state",
      "version_stale",
      "version_required",
    ],
  }),
} as const;
