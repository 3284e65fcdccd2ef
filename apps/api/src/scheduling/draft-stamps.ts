import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingKey } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";

/** What tells whether a draft that was read is still what the database has. */
export type DraftStamps = {
  readonly draftVersion: number;
  /** Of all that `loadBodies` reads. */
  readonly bodies: string;
  /** Of all that `loadPlans` reads beside the sessions' own rows and places. */
  readonly plans: string;
  /** Of each session of the draft and its place, by id. */
  readonly sessions: Readonly<Record<string, string>>;
};

const OF_BODIES = ["registrations", "sign_ups", "session_people"];
const OF_PLANS = [
  "blocks",
  "rooms",
  "room_closures",
  "walking_times",
  "session_groups",
  "session_people",
  "requests",
  "bookings",
];
const OF_ALLIANCE = ["groups", "group_members", "group_avoidances", "people", "institutions"];

/**
 * The stamps of everything that `loadDraft` reads, in one statement. A row's place in its table with the transaction
 * that wrote it belongs to one state of the row and never to another one, also if that transaction is taken back: so
 * what was read under a stamp may be used wherever the same stamp is seen, inside of a transaction as outside.
 */
export async function readStamps(ctx: Ctx, key: MeetingKey): Promise<DraftStamps> {
  const [row] = await ctx.db.execute<DraftStamps>(sql`
    select m.draft_version as "draftVersion",
      concat_ws(' ', ${stampsOf(OF_BODIES, ofMeeting)}, ${stampsOf(OF_ALLIANCE, ofAlliance)}) as bodies,
      concat_ws(' ', m.published_version, m.version, hash_record_extended(row(m.zone, m.starts_on, m.ends_on,
        m.registration_close_at, m.rule_weights), 0), ${stampsOf(OF_PLANS, ofMeeting)},
        ${stampsOf(OF_ALLIANCE, ofAlliance)}) as plans,
      (select coalesce(jsonb_object_agg(s.id,
          hash_record_extended(row(s.ctid, s.xmin, p.ctid, p.xmin), 0)::text), '{}')
        from sessions s left join placements p on p.alliance_id = s.alliance_id and p.meeting_id = s.meeting_id
          and p.session_id = s.id
        where s.alliance_id = m.alliance_id and s.meeting_id = m.id
          and s.state in (${sql.join(
            DRAFT_STATES.map((state) => sql`${state}`),
            sql`, `,
          )})) as sessions
    from meetings m where m.alliance_id = ${key.allianceId} and m.id = ${key.meetingId}`);
  return row ?? failNotFound();
}

const ofAlliance = sql`t.alliance_id = m.alliance_id`;
const ofMeeting = sql`t.alliance_id = m.alliance_id and t.meeting_id = m.id`;

function stampsOf(names: readonly string[], where: SQL): SQL {
  const each = names.map(
    (name) => sql`(select concat_ws('/', count(*), bit_xor(hash_record_extended(row(t.ctid, t.xmin), 0)))
      from ${sql.identifier(name)} t where ${where})`,
  );
  return sql.join(each, sql`, `);
}
