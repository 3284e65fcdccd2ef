import { absenceEndpoints } from "./absences.ts";
import { agendaEndpoints } from "./agenda.ts";
import { attendanceEndpoints } from "./attendance.ts";
import { auditEndpoints } from "./audit.ts";
import { blockEndpoints } from "./blocks.ts";
import { bookingEndpoints } from "./bookings.ts";
import { clashAdviceEndpoints } from "./clash-advice.ts";
import { cloningEndpoints } from "./cloning.ts";
import { feedEndpoints } from "./feeds.ts";
import { keptDraftEndpoints } from "./kept-drafts.ts";
import { importEndpoints } from "./imports.ts";
import { lastRequestEndpoints } from "./last-requests.ts";
import { loginEndpoints } from "./login.ts";
import { meetingEndpoints } from "./meetings.ts";
import { jointEndpoints } from "./joint.ts";
import { peopleEndpoints } from "./people.ts";
import { planningEndpoints } from "./planning.ts";
import { pollEndpoints } from "./polls.ts";
import { programmeEndpoints } from "./programme.ts";
import { publicEndpoints } from "./public.ts";
import { registrationEndpoints } from "./registrations.ts";
import { requestEndpoints } from "./requests.ts";
import { roleEndpoints } from "./roles.ts";
import { roomEndpoints } from "./rooms.ts";
import { schedulingEndpoints } from "./scheduling.ts";
import { sessionPageEndpoints } from "./session-pages.ts";
import { sessionEndpoints } from "./sessions.ts";
import { slotEndpoints } from "./slots.ts";
import { splitMergeEndpoints } from "./split-merge.ts";
import { systemEndpoints } from "./system.ts";
import { walkingTimeEndpoints } from "./walking-times.ts";

/** The endpoint table: every operation of the API, by its id. */
export const endpoints = {
  ...loginEndpoints,
  ...peopleEndpoints,
  ...meetingEndpoints,
  ...cloningEndpoints,
  ...blockEndpoints,
  ...roleEndpoints,
  ...roomEndpoints,
  ...walkingTimeEndpoints,
  ...sessionEndpoints,
  ...splitMergeEndpoints,
  ...sessionPageEndpoints,
  ...requestEndpoints,
  ...lastRequestEndpoints,
  ...jointEndpoints,
  ...bookingEndpoints,
  ...absenceEndpoints,
  ...clashAdviceEndpoints,
  ...schedulingEndpoints,
  ...keptDraftEndpoints,
  ...slotEndpoints,
  ...pollEndpoints,
  ...planningEndpoints,
  ...programmeEndpoints,
  ...importEndpoints,
  ...publicEndpoints,
  ...registrationEndpoints,
  ...agendaEndpoints,
  ...feedEndpoints,
  ...attendanceEndpoints,
  ...auditEndpoints,
  ...systemEndpoints,
} as const;
export type EndpointId = keyof typeof endpoints;

export * from "./absences.ts";
export * from "./agenda.ts";
export * from "./attendance.ts";
export * from "./audit.ts";
export * from "./blocks.ts";
export * from "./bookings.ts";
export * from "./clash-advice.ts";
export * from "./cloning.ts";
export * from "./common.ts";
export * from "./endpoint.ts";
export * from "./errors.ts";
export * from "./feeds.ts";
export * from "./findings.ts";
export * from "./imports.ts";
export * from "./joint.ts";
export * from "./kept-drafts.ts";
export * from "./last-requests.ts";
export * from "./login.ts";
export * from "./meetings.ts";
export * from "./people.ts";
export * from "./permissions.ts";
export * from "./planning.ts";
export * from "./polls.ts";
export * from "./programme.ts";
export * from "./public.ts";
export * from "./registrations.ts";
export * from "./requests.ts";
export * from "./roles.ts";
export * from "./rooms.ts";
export * from "./scheduling.ts";
export * from "./session-pages.ts";
export * from "./sessions.ts";
export * from "./slots.ts";
export * from "./split-merge.ts";
export * from "./system.ts";
export * from "./walking-times.ts";
