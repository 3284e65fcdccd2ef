import { tables } from "@plenary/db";
import type { IsoInstant } from "@plenary/time";
import { allianceRows } from "./alliance-rows.ts";
import { fixedRows } from "./fixed-rows.ts";
import { idMapOf } from "./id-map.ts";
import { meetingRows } from "./meeting-rows.ts";
import type { Random } from "./random.ts";
import { registrationRows } from "./registration-rows.ts";
import { requestRows } from "./request-rows.ts";

export interface DemoSource {
  readonly now: IsoInstant;
  readonly newId: () => string;
  readonly random: Random;
}

type InsertOf<Table extends { $inferInsert: unknown }> = Table["$inferInsert"];
export type DemoTable = keyof typeof inserted;
/** The rows of some of the demo's tables. */
export type RowsOf<Name extends DemoTable> = { [N in Name]: InsertOf<(typeof inserted)[N]>[] };

/** Every table that the demo fills, those that others refer to first. */
export const inserted = {
  alliances: tables.alliances,
  institutions: tables.institutions,
  accounts: tables.accounts,
  people: tables.people,
  groups: tables.groups,
  groupMembers: tables.groupMembers,
  groupAvoidances: tables.groupAvoidances,
  meetings: tables.meetings,
  bookingPolicies: tables.bookingPolicies,
  roleAssignments: tables.roleAssignments,
  blocks: tables.blocks,
  rooms: tables.rooms,
  walkingTimes: tables.walkingTimes,
  sessions: tables.sessions,
  sessionGroups: tables.sessionGroups,
  sessionPeople: tables.sessionPeople,
  requests: tables.requests,
  placements: tables.placements,
  registrations: tables.registrations,
  sensitiveAnswers: tables.sensitiveAnswers,
  signUps: tables.signUps,
};

/** The whole demo as rows, the same for the same source. */
export function demoRows(source: DemoSource): RowsOf<DemoTable> {
  const alliance = allianceRows(source);
  const meeting = meetingRows(source, alliance.ids);
  const ids = { ...alliance.ids, ...meeting.ids };
  const fixed = fixedRows(source, ids);
  const asked = requestRows(source, ids);
  const sessions = [...fixed.sessions, ...asked.sessions];
  const optionalSessionId = idMapOf(
    sessions.filter(({ isOptional }) => isOptional).map(({ title, id }) => [title, id]),
  );
  const registrations = registrationRows(source, { ...ids, optionalSessionId });
  for (const session of sessions) {
    session.taken = registrations.signUps.filter(({ sessionId }) => sessionId === session.id).length;
  }
  return {
    ...alliance.rows,
    ...meeting.rows,
    ...fixed,
    ...asked,
    ...registrations,
    sessions,
    sessionGroups: [...fixed.sessionGroups, ...asked.sessionGroups],
  };
}
