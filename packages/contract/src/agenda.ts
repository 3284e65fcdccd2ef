import { z } from "zod";
import { CalendarDate, Id, Instant, MeetingParams } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { ProgrammeEntry } from "./programme.ts";

/** Two sessions of one person that overlap. Hard if both are required. */
export const AgendaClash = z
  .object({
    sessionIds: z.tuple([Id, Id]),
    level: z.enum(["hard", "soft"]),
    startsAt: Instant,
    endsAt: Instant,
  })
  .meta({ id: "AgendaClash" });
export type AgendaClash = z.infer<typeof AgendaClash>;

export const AgendaItem = z
  .object({
    entry: ProgrammeEntry,
    role: z.enum(["required", "chosen", "meal", "social"]),
    /** Why it is here: "you are in WP3", "everybody is expected", "you chose it". */
    because: z.string(),
    /** For chosen sessions with limited places; who waits is not expected there yet. */
    signUp: z.enum(["going", "waiting", "offered"]).nullable(),
    joinUrl: z.string().nullable(),
    /** Outside the person's stay: it begins before arrival or ends after departure. */
    isMissed: z.boolean(),
  })
  .meta({ id: "AgendaItem" });
export type AgendaItem = z.infer<typeof AgendaItem>;

export const Agenda = z
  .object({
    personId: Id,
    personName: z.string(),
    zone: z.string(),
    version: z.int().nullable(),
    days: z.array(
      z.object({
        date: CalendarDate,
        items: z.array(AgendaItem),
        /** Time within the programme's day when nothing is required or chosen. */
        free: z.array(z.object({ startsAt: Instant, endsAt: Instant })),
      }),
    ),
    clashes: z.array(AgendaClash),
  })
  .meta({ id: "Agenda" });
export type Agenda = z.infer<typeof Agenda>;

const SessionParams = MeetingParams.extend({ sessionId: Id });
const own = { kind: "meeting", permission: "agenda.own" } as const;
const whole = "days, free time and clashes are of one person at one moment";

export const agendaEndpoints = {
  getMyAgenda: endpoint({
    id: "getMyAgenda",
    method: "GET",
    path: "/api/meetings/:meetingId/agenda/mine",
    summary: "My agenda by day: required, chosen, meals, free time and clashes",
    access: own,
    params: MeetingParams,
    output: Agenda,
    whole,
  }),
  previewMyAgenda: endpoint({
    id: "previewMyAgenda",
    method: "GET",
    path: "/api/meetings/:meetingId/agenda/preview",
    summary:
      "What my agenda would have if I registered for the whole meeting; mine itself if I am registered",
    access: own,
    params: MeetingParams,
    output: Agenda,
    whole,
  }),
  getAgenda: endpoint({
    id: "getAgenda",
    method: "GET",
    path: "/api/meetings/:meetingId/people/:personId/agenda",
    summary: "Somebody's agenda, for organisers",
    access: { kind: "meeting", permission: "agenda.viewAny" },
    params: MeetingParams.extend({ personId: Id }),
    output: Agenda,
    whole,
  }),
  chooseSession: endpoint({
    id: "chooseSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/sign-up",
    summary:
      "Add an optional session to my agenda, or wait for a place in a full one; clashes must be confirmed by naming their sessions",
    access: own,
    params: SessionParams,
    body: z.strictObject({ confirmedClashes: z.array(Id).max(50).default([]) }),
    output: Agenda,
    errors: ["clash_unconfirmed", "wrong_state"],
  }),
  dropSession: endpoint({
    id: "dropSession",
    method: "DELETE",
    path: "/api/meetings/:meetingId/sessions/:sessionId/sign-up",
    summary: "Take an optional session off my agenda; the place becomes free",
    access: own,
    params: SessionParams,
    output: Agenda,
  }),
} as const;
