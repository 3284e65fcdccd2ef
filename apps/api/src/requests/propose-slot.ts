import type { BodyOf, endpoints, SessionRequest } from "@plenary/contract";
import { waitsForOrganisers } from "@plenary/contract/agreement";
import { tables } from "@plenary/db";
import { formatDateTime } from "@plenary/time";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { guardSlotOnOffer } from "../bookings/on-offer.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { guardAhead, guardOnItsDays } from "../meetings/rules.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { guardRoom } from "./guard-references.ts";
import { guardOwnGroup, ownerOf } from "./joint-rules.ts";
import { holdSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import { guardState, requestsChanged } from "./rules.ts";
import { failOtherSlot, isSeenSlot } from "./seen-slot.ts";
import type { SeenSlot } from "./seen-slot.ts";
import { tellAsker } from "./tell-leads.ts";

const { slotProposals } = tables;

type Proposed = BodyOf<(typeof endpoints)["proposeSlot"]> & { requestId: string; groupId: string };

/**
 * A group would rather have a joint session then and there. Its answer stays what it is until somebody decides. Throws
 * `invalid_input` where no session could be booked then, `wrong_state` if the group proposes another slot than was seen.
 */
export function proposeSlot(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, groupId, startsAt, roomId, note, seen }: Proposed,
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const before = await getRequest(ctx, scope, requestId);
    const owner = ownerOf(before, groupId);
    guardOwnGroup(scope, owner);
    guardOnItsDays(scope, "/startsAt", startsAt);
    guardAhead(scope, "/startsAt", startsAt, ctx.clock.now());
    await guardRoom(ctx, scope, roomId);
    const { sessionId, title } = before;
    guardState(await holdSession(ctx, scope, sessionId), DRAFT_STATES, "moved");
    await guardSlotOnOffer(ctx, scope, { sessionId, startsAt, roomId });
    const slot = { startsAt, roomId, note, state: "open" as const, turnDownReason: "" };
    const row = { ...slot, proposedByPersonId: scope.personId };
    const isWritten = await writeProposal(ctx, scope, { sessionId, groupId, seen, row });
    if (!isWritten) return failOtherSlot(ctx, scope, { ...before, groupId });
    await recordAudit(ctx, scope, {
      action: "proposeSlot",
      subjectId: sessionId,
      summary: `${owner.shortName} proposes ${formatDateTime(startsAt, scope.zone)} for “${title}”.`,
      data: { groupId, startsAt, roomId, note },
    });
    const when = formatDateTime(startsAt, scope.zone);
    const words = `${owner.shortName} proposes another slot: ${when}.${note === "" ? "" : ` “${note}”`}`;
    const isForOrganisers = waitsForOrganisers(before, groupId);
    await tellAsker(ctx, scope, before, { groupId, words, isForOrganisers });
    await notifyLive(ctx, scope, requestsChanged);
    return getRequest(ctx, scope, requestId);
  });
}

type Writing = {
  sessionId: string;
  groupId: string;
  seen: SeenSlot | null;
  row: Pick<
    typeof slotProposals.$inferInsert,
    "startsAt" | "roomId" | "note" | "state" | "turnDownReason" | "proposedByPersonId"
  >;
};

/** Whether the group still proposed what was seen: of two of its leads who propose at once one is first. */
async function writeProposal(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  { sessionId, groupId, seen, row }: Writing,
): Promise<boolean> {
  const key = { allianceId, meetingId };
  const one = { one: sql`1` };
  const written =
    seen === null
      ? await ctx.db
          .insert(slotProposals)
          .values({ ...key, sessionId, groupId, ...row })
          .onConflictDoNothing()
          .returning(one)
      : await ctx.db
          .update(slotProposals)
          .set(row)
          .where(isSeenSlot(key, sessionId, groupId, seen))
          .returning(one);
  return written.length > 0;
}

/**
 * Takes a proposed slot back, turned down or not. Throws `wrong_state` if it isn't the one that was seen any more:
 * another lead of the group may have made another, which isn't this one's to take away unseen.
 */
export function withdrawSlot(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, groupId, ...seen }: SeenSlot & { requestId: string; groupId: string },
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const before = await getRequest(ctx, scope, requestId);
    const owner = ownerOf(before, groupId);
    guardOwnGroup(scope, owner);
    const gone = await ctx.db
      .delete(slotProposals)
      .where(isSeenSlot(scope, before.sessionId, groupId, seen))
      .returning({ one: sql`1` });
    if (gone.length === 0) return failOtherSlot(ctx, scope, { ...before, groupId });
    await recordAudit(ctx, scope, {
      action: "withdrawSlot",
      subjectId: before.sessionId,
      summary: `${owner.shortName} took its slot for “${before.title}” back.`,
      data: { groupId },
    });
    const words = `${owner.shortName} has taken the slot that it proposed back.`;
    const isForOrganisers = waitsForOrganisers(before, groupId);
    await tellAsker(ctx, scope, before, { groupId, words, isForOrganisers });
    await notifyLive(ctx, scope, requestsChanged);
    return getRequest(ctx, scope, requestId);
  });
}
