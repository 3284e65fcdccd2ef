import { z } from "zod";
import {
  CalendarDate,
  HttpUrl,
  Id,
  JoinUrl,
  Line,
  MeetingParams,
  PersonSummary,
  Text,
  Version,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { MOST_ITEMS } from "./page-lengths.ts";
import { Session } from "./sessions.ts";

/** What a session's page is made of beside the programme's facts; each part has a version of its own. */
export const PagePart = z.enum(["agenda", "links", "decisions", "actions", "notes"]).meta({ id: "PagePart" });
export type PagePart = z.infer<typeof PagePart>;

export const PageAgendaItem = z.strictObject({
  id: Id,
  title: Line,
  minutes: z
    .int()
    .min(1)
    .max(24 * 60),
});
export const PageLink = z.strictObject({
  id: Id,
  label: Line,
  url: HttpUrl,
});
export const PageDecision = z.strictObject({ id: Id, text: Line });
export const PageAction = z.strictObject({
  id: Id,
  text: Line,
  personId: Id.nullable(),
  dueOn: CalendarDate.nullable(),
  isDone: z.boolean(),
});

/** Part → its content; the one table that the database, the API and the pages share. */
export const pageContents = {
  agenda: z.strictObject({ items: z.array(PageAgendaItem).max(MOST_ITEMS) }),
  links: z.strictObject({ items: z.array(PageLink).max(MOST_ITEMS) }),
  decisions: z.strictObject({ items: z.array(PageDecision).max(100) }),
  actions: z.strictObject({ items: z.array(PageAction).max(100) }),
  notes: z.strictObject({ text: Text }),
} as const satisfies Record<PagePart, z.ZodType>;
export type PageContent = { [P in PagePart]: z.infer<(typeof pageContents)[P]> };

/** 0: nobody has written anything yet. */
const version = z.int().min(0);

/** How many of a group come, and how many it needs to decide. */
export const Quorum = z
  .object({
    groupId: Id,
    shortName: z.string(),
    members: z.int(),
    coming: z.int(),
    needed: z.int(),
    isReached: z.boolean(),
  })
  .meta({ id: "Quorum" });
export type Quorum = z.infer<typeof Quorum>;

export const SessionPage = z
  .object({
    sessionId: Id,
    /** Leads of the groups that own it, and organisers. */
    mayEdit: z.boolean(),
    /** What the programme would say, where it doesn't have the session yet; null: it has. */
    unpublished: Session.pick({
      kind: true,
      title: true,
      purpose: true,
      durationMinutes: true,
      groups: true,
      openness: true,
      requestId: true,
    }).nullable(),
    /** The link to join, for those who may change it; others have it on their agendas. */
    join: z.object({ url: z.string().nullable(), version: Version }).nullable(),
    agenda: pageContents.agenda.extend({ version }),
    /** Null: for those who take part, and the viewer doesn't. */
    links: pageContents.links.extend({ version }).nullable(),
    decisions: pageContents.decisions.extend({ version }),
    actions: z.object({
      items: z.array(PageAction.extend({ personName: z.string().nullable() })),
      version,
    }),
    notes: pageContents.notes.extend({ version }),
    /** Registered people who are there then, by their groups or their own choice. */
    comingCount: z.int(),
    expectedCount: z.int(),
    quorums: z.array(Quorum),
    /** By name, for those who take part; null for others, and of sessions that are for everybody. */
    people: z.array(PersonSummary.extend({ isComing: z.boolean(), isOnline: z.boolean() })).nullable(),
  })
  .meta({ id: "SessionPage" });
export type SessionPage = z.infer<typeof SessionPage>;

const PageParams = MeetingParams.extend({ sessionId: Id });
const member = { kind: "meeting", permission: "programme.view" } as const;
const common = { method: "PUT", access: member, params: PageParams, output: SessionPage } as const;
const edited = { ...common, ifMatch: true, errors: ["version_stale", "version_required"] } as const;

export const sessionPageEndpoints = {
  getSessionPage: endpoint({
    id: "getSessionPage",
    method: "GET",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page",
    summary: "A session's own page: agenda items, links, decisions, actions, notes, who comes",
    access: member,
    params: PageParams,
    output: SessionPage,
  }),
  setJoinLink: endpoint({
    ...edited,
    id: "setJoinLink",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/join-link",
    summary: "Set or take away a session's link to join; If-Match is the version of `join`",
    body: z.strictObject({ url: JoinUrl.nullable() }),
    errors: ["wrong_state", "version_stale", "version_required"],
  }),
  writePageAgenda: endpoint({
    ...edited,
    id: "writePageAgenda",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/agenda",
    summary: "Write a session's agenda items; If-Match is the version of this part",
    body: pageContents.agenda,
  }),
  writePageLinks: endpoint({
    ...edited,
    id: "writePageLinks",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/links",
    summary: "Write a session's links; If-Match is the version of this part",
    body: pageContents.links,
  }),
  writePageDecisions: endpoint({
    ...edited,
    id: "writePageDecisions",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/decisions",
    summary: "Write a session's decisions; If-Match is the version of this part",
    body: pageContents.decisions,
  }),
  writePageActions: endpoint({
    ...edited,
    id: "writePageActions",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/actions",
    summary: "Write who is to do what until when; If-Match is the version of this part",
    body: pageContents.actions,
  }),
  writePageNotes: endpoint({
    ...edited,
    id: "writePageNotes",
    path: "/api/meetings/:meetingId/sessions/:sessionId/page/notes",
    summary: "Write a session's notes in Markdown; If-Match is the version of this part",
    body: pageContents.notes,
  }),
} as const;
