import { z } from "zod";
import { CalendarDate, Id, pageOf, PageQuery, Zone } from "./common.ts";
import { endpoint } from "./endpoint.ts";

/** A meeting whose programme anybody may read, and where. */
export const PublicMeeting = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    allianceName: z.string(),
    hostName: z.string(),
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    zone: Zone,
    /** Address of its pages that need neither login nor scripts. */
    url: z.string(),
  })
  .meta({ id: "PublicMeeting" });
export type PublicMeeting = z.infer<typeof PublicMeeting>;

/** Any text: an address that leads nowhere is answered by a page, and says nothing of what there is. */
const Anything = z.string().max(200);
const SlugParams = z.strictObject({ slug: Anything });
/** Filters are addresses. `embed`, whatever its value: without heading and foot, for a frame of another page. */
const View = z.strictObject({ embed: Anything.optional() });
const Filters = View.extend({
  day: Anything.optional(),
  group: Anything.optional(),
  /** Its id. */
  room: Anything.optional(),
});

const page = "text/html; charset=utf-8";
const open = { kind: "public" } as const;

export const publicEndpoints = {
  listPublicMeetings: endpoint({
    id: "listPublicMeetings",
    method: "GET",
    path: "/api/public-meetings",
    summary: "Meetings whose programme anybody may read, latest first",
    access: open,
    query: PageQuery,
    output: pageOf(PublicMeeting),
  }),
  showPublicMeetings: endpoint({
    id: "showPublicMeetings",
    method: "GET",
    path: "/public",
    summary: "The same as a page",
    access: open,
    query: z.strictObject({ after: PageQuery.shape.cursor }),
    produces: page,
  }),
  showPublicProgramme: endpoint({
    id: "showPublicProgramme",
    method: "GET",
    path: "/public/:slug",
    summary: "A public programme as a page that needs no scripts; may be embedded with ?embed",
    access: open,
    params: SlugParams,
    query: Filters,
    produces: page,
  }),
  showPublicSession: endpoint({
    id: "showPublicSession",
    method: "GET",
    path: "/public/:slug/sessions/:sessionId",
    summary: "One session of a public programme as a page",
    access: open,
    params: SlugParams.extend({ sessionId: Anything }),
    query: View,
    produces: page,
  }),
  showRoomDoor: endpoint({
    id: "showRoomDoor",
    method: "GET",
    path: "/public/:slug/rooms/:roomId",
    summary: "What is on in a room now and next, large, for the screen at its door; loads itself anew",
    access: open,
    params: SlugParams.extend({ roomId: Anything }),
    query: View,
    produces: page,
  }),
  readPublicCalendar: endpoint({
    id: "readPublicCalendar",
    method: "GET",
    path: "/public/:slug/programme.ics",
    summary: "A public programme as a calendar to subscribe to",
    access: open,
    params: SlugParams,
    produces: "text/calendar; charset=utf-8",
  }),
  readPublicSchedule: endpoint({
    id: "readPublicSchedule",
    method: "GET",
    path: "/public/:slug/schedule.json",
    summary: "A public programme in the schedule format that conference apps read (c3voc.de/schedule)",
    access: open,
    params: SlugParams,
    produces: "application/json; charset=utf-8",
  }),
} as const;
