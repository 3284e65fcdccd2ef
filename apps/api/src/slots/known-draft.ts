import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { createMemory } from "../memory.ts";
import { membersStandUntil } from "../people/standing-members.ts";
import type { Draft } from "../scheduling/draft.ts";
import { loadDraft } from "../scheduling/queries.ts";
import type { MeetingKey } from "../scopes.ts";

const memory = createMemory<{ readonly draft: Draft; readonly version: string }>(20);

/**
 * The draft for questions that change nothing: kept in this process for as long as nothing that it is made of has
 * another version, which one query tells. A large meeting takes longer to read than to be asked about. What a
 * transaction sees may yet be taken back, so in one it is read anew and not kept.
 */
export function recallDraft(ctx: Ctx, key: MeetingKey): Promise<Draft> {
  return ctx.inTransaction ? loadDraft(ctx, key) : recallUntouched(ctx, key);
}

/** The same for a transaction that writes nothing of what the draft is made of: it sees what everybody sees. */
export async function recallUntouched(ctx: Ctx, key: MeetingKey): Promise<Draft> {
  const version = await versionOf(ctx, key);
  const known = memory.recall(ctx, key.meetingId);
  // What counts changes when registration closes, so the present moment is always the asker's.
  if (known?.version === version) return { ...known.draft, readAt: ctx.clock.now() };
  // Read after its version: at worst it is newer than that says, and is read once more next time.
  const draft = await loadDraft(ctx, key);
  memory.remember(ctx, key.meetingId, { draft, version });
  return draft;
}

/** The draft's version covers sessions, places, rooms, blocks, groups and rules; people act without touching it, and memberships end with a day. */
async function versionOf(ctx: Ctx, { allianceId, meetingId }: MeetingKey): Promise<string> {
  const [row] = await ctx.db.execute<{ version: string }>(sql`
    select concat_ws(' ', m.draft_version, m.published_version, m.version,
      (select concat_ws('/', count(*), sum(version)) from registrations
        where alliance_id = m.alliance_id and meeting_id = m.id),
      (select concat_ws('/', count(*), sum(hashtextextended(concat(session_id, registration_id, state), 0)::numeric))
        from sign_ups where alliance_id = m.alliance_id and meeting_id = m.id),
      (select concat_ws('/', count(*), sum(version)) from people where alliance_id = m.alliance_id),
      ${membersStandUntil(ctx)}::text) as version
    from meetings m where m.alliance_id = ${allianceId} and m.id = ${meetingId}`);
  return row?.version ?? "";
}
