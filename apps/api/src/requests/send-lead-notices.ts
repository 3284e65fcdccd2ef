import { tables } from "@plenary/db";
import { and, asc, inArray, lte, sql } from "drizzle-orm";
import { listOrganisers } from "../authorize.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import { getMeeting } from "../meetings/queries.ts";
import { standingMembers } from "../people/standing-members.ts";
import { listRecipients } from "../programme/load-notices.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { leadMail } from "./lead-mail.ts";

const { leadNotices } = tables;

/**
 * Writes the mails to leads that are due, one for each of them. The rows go in the same transaction, so a job that
 * died tells nobody twice. Who can't open the request any more is told nothing, but for leads of a group that hear
 * just that it was dropped: for them there is no page any more.
 */
export function sendLeadNotices(ctx: Ctx, { dueAt, ...key }: PayloadOf<"send-lead-notices">): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const { id, personId, requestId, text } = leadNotices;
    const due = await ctx.db
      .select({ id, personId, requestId, text, leadsOwner: leadsOwner(ctx), leadsDropped: leadsDropped(ctx) })
      .from(leadNotices)
      .where(and(inMeeting(leadNotices, key), lte(leadNotices.dueAt, dueAt)))
      .orderBy(asc(personId), asc(id))
      // Those that are being changed have a job of their own.
      .for("update", { skipLocked: true });
    if (due.length === 0) return;
    const organisers = due.every((notice) => notice.leadsOwner) ? [] : await listOrganisers(ctx, key);
    const notices = due.map((notice) => ({
      ...notice,
      opens: notice.leadsOwner || organisers.includes(notice.personId),
    }));
    await mail(
      ctx,
      key,
      notices.filter((notice) => notice.opens || notice.leadsDropped),
    );
    const ids = due.map((notice) => notice.id);
    await ctx.db.delete(leadNotices).where(and(inMeeting(leadNotices, key), inArray(id, ids)));
  });
}

const leadsOwner = (ctx: Ctx) => sql<boolean>`exists (
  select from requests r
  join session_groups s on s.alliance_id = r.alliance_id and s.meeting_id = r.meeting_id and s.session_id = r.session_id
  join ${standingMembers(ctx)} m on m.alliance_id = s.alliance_id and m.group_id = s.group_id
  where r.alliance_id = lead_notices.alliance_id and r.meeting_id = lead_notices.meeting_id
    and r.id = lead_notices.request_id and m.person_id = lead_notices.person_id
    and m.role in ('lead', 'co_lead'))`;

const leadsDropped = (ctx: Ctx) => sql<boolean>`exists (
  select from ${standingMembers(ctx)} m
  where m.alliance_id = lead_notices.alliance_id and m.person_id = lead_notices.person_id
    and m.role in ('lead', 'co_lead') and lead_notices.topic = 'dropped ' || m.group_id)`;

type Notice = { id: string; personId: string; requestId: string; text: string; opens: boolean };

async function mail(ctx: Ctx, key: MeetingKey, notices: readonly Notice[]): Promise<void> {
  const meeting = await getMeeting(ctx, key);
  const own = Map.groupBy(notices, ({ personId }) => personId);
  for (const { id, email } of await listRecipients(ctx, key, [...own.keys()])) {
    const lines = own.get(id) ?? [];
    const last = lines.at(-1);
    if (email === null || last === undefined) continue;
    await queueMail(ctx, {
      to: email,
      ...leadMail(lines, { meeting, publicUrl: ctx.config.publicUrl }),
      messageId: messageIdOf(ctx.config, `lead-notice-${key.meetingId}-${id}-${last.id}`),
      expiresAt: null,
      allianceId: key.allianceId,
    });
  }
}
