import type { Draft } from "@plenary/api/src/scheduling/draft.ts";
import { recallDraft } from "@plenary/api/src/scheduling/known-draft.ts";
import { loadDraft } from "@plenary/api/src/scheduling/queries.ts";
import { inject } from "vitest";
import type { Api } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { adminConnection } from "../support/server.ts";

/** Sessions that stand in a room that another one has at the same time: none, whatever came. */
export async function overlapsOf({ connection: { sql } }: Pick<Api, "connection">) {
  return sql`
    select a.session_id, b.session_id as other_id from placements a join placements b
      on a.room_id = b.room_id and a.session_id < b.session_id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at`;
}

/** Placements that don't end when their session does. */
export async function wrongEndsOf({ connection: { sql } }: Pick<Api, "connection">) {
  return sql`
    select p.session_id from placements p join sessions s on s.id = p.session_id
    where p.ends_at <> p.starts_at + s.duration_minutes * interval '1 minute'`;
}

/** Sessions where who is counted isn't who is in, with more than their limit, or where somebody waits beside a free place. */
export async function wrongPlacesOf({ connection: { sql } }: Pick<Api, "connection">) {
  return sql`
    select s.id, s.capacity, s.taken, c.going, c.waiting from sessions s cross join lateral (
      select count(*) filter (where state <> 'waiting')::int as going,
        count(*) filter (where state = 'waiting')::int as waiting
      from sign_ups where session_id = s.id) c
    where s.taken <> c.going or s.taken > s.capacity
      or (c.waiting > 0 and (s.capacity is null or s.taken < s.capacity))`;
}

/** The draft as the API knows it, having followed each change of it. */
export async function recalledAfter(api: Api) {
  return withoutTime(await recallDraft(contextOf(api), api.world));
}

/** The same as it is read by who has followed nothing. */
export async function readAfter(api: Api) {
  return withoutTime(await loadDraft(contextOf(api), api.world));
}

function withoutTime(draft: Draft) {
  return { ...draft, readAt: null };
}

/** How often the database had to end a deadlock. Closes the API: connections report what they counted when they end. */
export async function deadlocksAfter(api: Api): Promise<number> {
  const database = new URL(api.databaseUrl).pathname.slice(1);
  await api.app.close();
  await api.connection.close();
  await using admin = adminConnection(inject("serverUrl"));
  const [stats] = await admin.sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = ${database}`;
  return stats?.deadlocks ?? Number.NaN;
}
