import type { SessionRequest, SessionRequestInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { guardNamedOnce, kindFor } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { writeGroups, writePeople } from "../sessions/write-audience.ts";
import { guardReferences } from "./guard-references.ts";
import { getRequest } from "./queries.ts";
import { agreementFor, guardAskingGroup, guardWindow, requestsChanged } from "./rules.ts";

/** Asks for a session. It joins the draft's tray at once; the partners of a joint one are asked to agree. */
export function createRequest(
  ctx: Ctx,
  scope: MeetingScope,
  input: z.output<typeof SessionRequestInput>,
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const { id, sessionId } = await writeRequest(ctx, scope, input);
    await touchDraft(ctx, scope, sessionId);
    return getRequest(ctx, scope, id);
  });
}

/** Guards, writes and records a request in the caller's transaction, which must touch the draft at its end. */
export async function writeRequest(
  ctx: Ctx,
  scope: MeetingScope,
  input: z.output<typeof SessionRequestInput>,
): Promise<{ id: string; sessionId: string }> {
  const now = ctx.clock.now();
  guardNamedOnce(input);
  guardAskingGroup(scope, input.groupIds);
  guardWindow(scope, await getMeeting(ctx, scope), now);
  await guardReferences(ctx, scope, input);
  const { allianceId, meetingId, personId } = scope;
  const { wishes, limits, groupIds, personIds, ...columns } = input;
  const [id, sessionId] = [ctx.newId(), ctx.newId()];
  await ctx.db.insert(tables.sessions).values({
    allianceId,
    meetingId,
    id: sessionId,
    kind: kindFor("group", groupIds),
    state: "asked",
    ...columns,
  });
  await writeGroups(ctx, scope, sessionId, groupIds, agreementFor(scope));
  await writePeople(ctx, scope, sessionId, personIds);
  await ctx.db.insert(tables.requests).values({
    allianceId,
    meetingId,
    id,
    sessionId,
    requestedByPersonId: personId,
    wishes,
    limits,
    createdAt: now,
  });
  await recordAudit(ctx, scope, {
    action: "createRequest",
    subjectId: sessionId,
    summary: `Asked for “${input.title}”.`,
  });
  await notifyLive(ctx, scope, requestsChanged);
  return { id, sessionId };
}
