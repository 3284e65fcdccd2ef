import { meetingDays } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { standingMembers } from "../people/standing-members.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import type { AgendaMeeting } from "./derive-agenda.ts";
import { loadTimeline } from "./load-timeline.ts";
import type { AgendaPerson, SignUpState } from "./own-items.ts";

/** A person with the registration that stands; what catering and places ask for beyond the agenda. */
export type AgendaDelegate = AgendaPerson & {
  readonly registrationId: string | null;
  readonly mode: "onsite" | "online" | null;
};

export type AgendaInputs = { readonly meeting: AgendaMeeting; readonly people: readonly AgendaDelegate[] };

/** Where a meeting's agendas are looked for, and the zone that says which day an instant belongs to. */
type Where = MeetingKey & Pick<MeetingScope, "zone">;

/**
 * Everything that the agendas of all registered people follow from, in five queries however many they are:
 * `people.map((person) => deriveAgenda(meeting, person))`.
 */
export function loadAgendaInputs(ctx: Ctx, where: Where): Promise<AgendaInputs> {
  return load(
    ctx,
    where,
    sql`exists (select from registrations x where x.alliance_id = m.alliance_id
      and x.meeting_id = m.id and x.person_id = p.id and x.status = 'registered')`,
  );
}

/** The same for the people of some registrations that stand. */
export function loadAgendaInputsOfSome(
  ctx: Ctx,
  where: Where,
  registrationIds: readonly string[],
): Promise<AgendaInputs> {
  return load(
    ctx,
    where,
    sql`exists (select from registrations x where x.alliance_id = m.alliance_id
      and x.meeting_id = m.id and x.person_id = p.id and x.status = 'registered'
      and x.id in ${[...registrationIds]})`,
  );
}

/** The same for one person of the alliance, registered or not. Throws `not_found` for anybody else. */
export async function loadAgendaInputsOf(
  ctx: Ctx,
  where: Where,
  personId: string,
): Promise<{ meeting: AgendaMeeting; person: AgendaDelegate }> {
  const { meeting, people } = await load(ctx, where, sql`p.id = ${personId}`);
  return { meeting, person: people[0] ?? failNotFound() };
}

async function load(ctx: Ctx, where: Where, which: SQL): Promise<AgendaInputs> {
  const [programme, rows] = await Promise.all([currentProgramme(ctx, where), loadRows(ctx, where, which)]);
  const [meeting] = rows;
  if (meeting === undefined) return failNotFound();
  return {
    meeting: {
      zone: where.zone,
      days: meetingDays(meeting.startsOn, meeting.endsOn),
      version: programme.version,
      timeline: await loadTimeline(ctx, where, programme, meeting.draftVersion),
    },
    people: rows.flatMap((row) => personOf(row) ?? []),
  };
}

type Row = {
  startsOn: string;
  endsOn: string;
  draftVersion: number;
  personId: string | null;
  name: string;
  registrationId: string | null;
  mode: "onsite" | "online" | null;
  arrivesAt: string | null;
  departsAt: string | null;
  groupIds: string[];
  signUps: Record<string, SignUpState>;
};

/** One row per person, each with the meeting's own columns; a single one without a person if nobody is found. */
async function loadRows(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  which: SQL,
): Promise<readonly Row[]> {
  return ctx.db.execute<Row>(sql`
    select m.starts_on as "startsOn", m.ends_on as "endsOn", m.draft_version as "draftVersion",
      p.id as "personId", p.given_name || ' ' || p.family_name as "name",
      r.id as "registrationId", r.mode, r.arrives_at as "arrivesAt", r.departs_at as "departsAt",
      array(select g.group_id::text from ${standingMembers(ctx)} g
        where g.alliance_id = p.alliance_id and g.person_id = p.id) as "groupIds",
      (select coalesce(json_object_agg(s.session_id, s.state), '{}') from sign_ups s
        where s.alliance_id = r.alliance_id and s.meeting_id = r.meeting_id
          and s.registration_id = r.id) as "signUps"
    from meetings m
    left join people p on p.alliance_id = m.alliance_id and ${which}
    left join registrations r on r.alliance_id = m.alliance_id and r.meeting_id = m.id
      and r.person_id = p.id and r.status = 'registered'
    where m.alliance_id = ${allianceId} and m.id = ${meetingId}
    order by p.family_name, p.given_name, p.id`);
}

function personOf(row: Row): AgendaDelegate | null {
  const { personId, name, registrationId, mode, arrivesAt, departsAt } = row;
  if (personId === null) return null;
  return {
    id: personId,
    name,
    registrationId,
    mode,
    stay: registrationId === null ? null : { arrivesAt, departsAt },
    groupIds: new Set(row.groupIds),
    signUps: new Map(Object.entries(row.signUps)),
  };
}
