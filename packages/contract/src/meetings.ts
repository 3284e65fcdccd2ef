import { z } from "zod";
import {
  AllianceParams,
  CalendarDate,
  Id,
  Instant,
  Line,
  MeetingDate,
  MeetingParams,
  MinuteInstant,
  pageOf,
  PageQuery,
  Text,
  Version,
  Zone,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Permission, Role } from "./permissions.ts";
import { NotAgreed } from "./programme.ts";

export const Meeting = z
  .object({
    id: Id,
    allianceId: Id,
    allianceName: z.string(),
    slug: z.string(),
    name: z.string(),
    zone: Zone,
    hostInstitutionId: Id,
    hostName: z.string(),
    venue: z.string(),
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    /** Every date from `startsOn` to `endsOn`. */
    days: z.array(CalendarDate),
    /** Since when the alliance sees it; null: it is being set up, and is shown to its organisers alone. */
    openedAt: Instant.nullable(),
    /** Anybody may read the published programme without a login. */
    isProgrammePublic: z.boolean(),
    requestsOpenAt: Instant.nullable(),
    requestsCloseAt: Instant.nullable(),
    registrationOpenAt: Instant.nullable(),
    registrationCloseAt: Instant.nullable(),
    /** Free remark shown with the programme, such as what a demo invented. */
    notice: z.string(),
    version: Version,
  })
  .meta({ id: "Meeting" });
export type Meeting = z.infer<typeof Meeting>;

/** Who is looking: their roles and permissions here; null for an outsider reading a public programme. */
export const Viewer = z
  .object({
    personId: Id,
    name: z.string(),
    roles: z.array(Role),
    permissions: z.array(Permission),
    leadsGroupIds: z.array(Id),
    registrationId: Id.nullable(),
  })
  .meta({ id: "Viewer" });
export type Viewer = z.infer<typeof Viewer>;

export const MeetingInput = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens")
    .max(60),
  name: Line,
  zone: Zone,
  hostInstitutionId: Id,
  venue: Text.default(""),
  startsOn: MeetingDate,
  endsOn: MeetingDate,
  isProgrammePublic: z.boolean().default(false),
  requestsOpenAt: MinuteInstant.nullable().default(null),
  requestsCloseAt: MinuteInstant.nullable().default(null),
  registrationOpenAt: MinuteInstant.nullable().default(null),
  registrationCloseAt: MinuteInstant.nullable().default(null),
  notice: Text.default(""),
});

/** What would lie outside of a meeting's days if they were others. Nothing is moved by such a change. */
export const MeetingChangeEffects = z
  .object({
    outside: z.array(
      z.object({ kind: z.enum(["block", "session"]), title: z.string(), startsAt: Instant, endsAt: Instant }),
    ),
    /** Blocks and places whose clock on the wall would show another time: their instants stay. */
    otherClock: z.int(),
  })
  .meta({ id: "MeetingChangeEffects" });
export type MeetingChangeEffects = z.infer<typeof MeetingChangeEffects>;

/** An alliance that the account belongs to, with what it may do for all of it. */
export const MyAlliance = z
  .object({ id: Id, name: z.string(), shortName: z.string(), permissions: z.array(Permission) })
  .meta({ id: "MyAlliance" });
export type MyAlliance = z.infer<typeof MyAlliance>;

/** The organiser's home: one line of truth per part of the meeting, and the next sensible step. */
export const Overview = z
  .object({
    counts: z.object({
      rooms: z.int(),
      openBlocks: z.int(),
      openMinutes: z.int(),
      groups: z.int(),
      people: z.int(),
      requests: z.int(),
      requestsPlaced: z.int(),
      requestsDeclined: z.int(),
      registrations: z.int(),
      registrationsOnline: z.int(),
      hardClashes: z.int(),
      peopleWithSoftClashes: z.int(),
      publishedVersion: z.int().nullable(),
      changesSincePublished: z.int(),
      checkedIn: z.int(),
    }),
    publishedAt: Instant.nullable(),
    /** Groups that have neither asked nor declined, shown as gaps. */
    groupsWithoutRequest: z.array(z.object({ id: Id, shortName: z.string() })),
    /** Groups that have said that they don't meet this time. */
    groupsNotMeeting: z.array(z.object({ id: Id, shortName: z.string() })),
    /** Placed joint sessions that not all of their groups have agreed to. */
    notAgreed: z.array(NotAgreed),
    nextStep: z.enum([
      "add_rooms",
      "add_blocks",
      "open_meeting",
      "wait_for_requests",
      "plan",
      "resolve_unplaced",
      "publish",
      "publish_changes",
      "follow_attendance",
    ]),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;

const view = { kind: "meeting", permission: "meeting.view" } as const;
const edit = { kind: "meeting", permission: "meeting.edit" } as const;

export const meetingEndpoints = {
  listMeetings: endpoint({
    id: "listMeetings",
    method: "GET",
    path: "/api/meetings",
    summary: "The meetings of my alliances, latest first, with my roles there",
    access: { kind: "login" },
    query: PageQuery,
    output: pageOf(Meeting.extend({ viewer: Viewer })),
  }),
  findMeeting: endpoint({
    id: "findMeeting",
    method: "GET",
    path: "/api/meetings/by-slug/:slug",
    summary: "A meeting by the name in its address, with what the viewer may do there",
    access: { kind: "public" },
    params: z.strictObject({ slug: z.string().max(60) }),
    output: Meeting.extend({ viewer: Viewer.nullable() }),
  }),
  createMeeting: endpoint({
    id: "createMeeting",
    method: "POST",
    path: "/api/alliances/:allianceId/meetings",
    summary: "Set a meeting up",
    access: { kind: "alliance", permission: "alliance.edit" },
    params: AllianceParams,
    body: MeetingInput,
    output: Meeting,
    status: 201,
    errors: ["already_exists"],
  }),
  listMyAlliances: endpoint({
    id: "listMyAlliances",
    method: "GET",
    path: "/api/alliances",
    summary: "The alliances that I belong to, by name, with what I may do there",
    access: { kind: "login" },
    output: z.object({ alliances: z.array(MyAlliance) }),
  }),
  previewMeetingChange: endpoint({
    id: "previewMeetingChange",
    method: "GET",
    path: "/api/meetings/:meetingId/change-effects",
    summary: "What would lie outside of other days, or show another time in another zone",
    access: edit,
    params: MeetingParams,
    query: z.strictObject({ startsOn: MeetingDate, endsOn: MeetingDate, zone: Zone }),
    output: MeetingChangeEffects,
  }),
  getMeeting: endpoint({
    id: "getMeeting",
    method: "GET",
    path: "/api/meetings/:meetingId",
    summary: "One meeting",
    access: view,
    params: MeetingParams,
    output: Meeting,
  }),
  updateMeeting: endpoint({
    id: "updateMeeting",
    method: "PATCH",
    path: "/api/meetings/:meetingId",
    summary: "Change a meeting",
    access: edit,
    params: MeetingParams,
    body: patchOf(MeetingInput),
    output: Meeting,
    ifMatch: true,
    errors: ["version_stale", "version_required", "already_exists"],
  }),
  openMeeting: endpoint({
    id: "openMeeting",
    method: "POST",
    path: "/api/meetings/:meetingId/open",
    summary: "Show a meeting that was set up to everybody of the alliance",
    access: edit,
    params: MeetingParams,
    output: Meeting,
    ifMatch: true,
    errors: ["version_stale", "version_required", "already_exists"],
  }),
  hideMeeting: endpoint({
    id: "hideMeeting",
    method: "POST",
    path: "/api/meetings/:meetingId/hide",
    summary: "Show a meeting to its organisers alone again, as long as nobody else has begun to use it",
    access: edit,
    params: MeetingParams,
    output: Meeting,
    ifMatch: true,
    errors: ["version_stale", "version_required", "in_use"],
  }),
  getOverview: endpoint({
    id: "getOverview",
    method: "GET",
    path: "/api/meetings/:meetingId/overview",
    summary: "What is there, what is missing, what is next",
    access: { kind: "meeting", permission: "draft.view" },
    params: MeetingParams,
    output: Overview,
  }),
} as const;
