import { z } from "zod";
import {
  AllianceParams,
  BlockKind,
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

export const Block = z
  .object({
    id: Id,
    kind: BlockKind,
    title: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    version: Version,
  })
  .meta({ id: "Block" });
export type Block = z.infer<typeof Block>;

export const BlockInput = z.strictObject({
  kind: BlockKind,
  title: Line,
  startsAt: MinuteInstant,
  endsAt: MinuteInstant,
});

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

const BlockParams = MeetingParams.extend({ blockId: Id });
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
  getOverview: endpoint({
    id: "getOverview",
    method: "GET",
    path: "/api/meetings/:meetingId/overview",
    summary: "What is there, what is missing, what is next",
    access: { kind: "meeting", permission: "draft.view" },
    params: MeetingParams,
    output: Overview,
  }),
  listBlocks: endpoint({
    id: "listBlocks",
    method: "GET",
    path: "/api/meetings/:meetingId/blocks",
    summary: "The windows of each day by their start",
    access: view,
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(Block),
  }),
  createBlock: endpoint({
    id: "createBlock",
    method: "POST",
    path: "/api/meetings/:meetingId/blocks",
    summary: "Add a block",
    access: edit,
    params: MeetingParams,
    body: BlockInput,
    output: Block,
    status: 201,
  }),
  updateBlock: endpoint({
    id: "updateBlock",
    method: "PATCH",
    path: "/api/meetings/:meetingId/blocks/:blockId",
    summary: "Change a block",
    access: edit,
    params: BlockParams,
    body: patchOf(BlockInput),
    output: Block,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  deleteBlock: endpoint({
    id: "deleteBlock",
    method: "DELETE",
    path: "/api/meetings/:meetingId/blocks/:blockId",
    summary: "Remove a block; sessions keep their places and are reported as outside",
    access: edit,
    params: BlockParams,
    status: 204,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
} as const;
