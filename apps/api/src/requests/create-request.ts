import type { SessionRequest, SessionRequestInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { Failure } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { guardOpening, holdGroups, opennessFor } from "../sessions/openness.ts";
import type { OwnerGroup } from "../sessions/openness.ts";
import { guardNamedOnce, kindFor } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { writeGroups, writePeople } from "../sessions/write-audience.ts";
import { meetsAfterAll } from "./group-absences.ts";
import { guardReferences } from "./guard-references.ts";
import { getRequest } from "./queries.ts";
import {
  agreementFor,
  guardAskingGroup,
  guardFallback,
  guardLimits,
  guardWindow,
  requestsChanged,
} from "./rules.ts";
import { askPartners } from "./tell-leads.ts";

type Input = z.output<typeof SessionRequestInput>;

/** Asks for a session. It joins the draft's tray at once; the partners of a joint one are asked to agree. */
export function createRequest(ctx: Ctx, scope: MeetingScope, input: Input): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const { id, sessionId } = await askForSession(ctx, scope, input);
    await touchDraft(ctx, scope, sessionId);
    return getRequest(ctx, scope, id);
  });
}

/** The same in the caller's transaction, who touches the draft when all else is done: everybody waits from there on. */
export async function askForSession(
  ctx: Ctx,
  scope: MeetingScope,
  input: Input,
): Promise<{ id: string; sessionId: string }> {
  guardWindow(ctx, scope, await getMeeting(ctx, scope));
  const owners = await holdGroups(ctx, scope, input.groupIds);
  await meetsAfterAll(ctx, scope, [input]);
  const made = await writeRequest(ctx, scope, input, owners);
  await notifyLive(ctx, scope, requestsChanged);
  return made;
}

/** Asks for several sessions: all are stored, or none, and then the field that is wrong is named with its request. */
export function createRequests(
  ctx: Ctx,
  scope: MeetingScope,
  { requests }: { requests: readonly Input[] },
): Promise<{ items: SessionRequest[] }> {
  return transaction(ctx, async (ctx) => {
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    // All at once: request by request they would be held as somebody happened to name them.
    const groupIds = [...new Set(requests.flatMap((request) => request.groupIds))];
    const owners = await holdGroups(ctx, scope, groupIds);
    await meetsAfterAll(ctx, scope, requests);
    const made: string[] = [];
    for (const [index, input] of requests.entries()) {
      made.push((await within(`/requests/${index}`, () => writeRequest(ctx, scope, input, owners))).id);
    }
    await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope);
    const items: SessionRequest[] = [];
    for (const id of made) items.push(await getRequest(ctx, scope, id));
    return { items };
  });
}

/** One request, as open as its owners are, without its window, the notice and the draft's version: the caller's. */
export async function writeRequest(
  ctx: Ctx,
  scope: MeetingScope,
  input: Input,
  owners: readonly OwnerGroup[],
): Promise<{ id: string; sessionId: string }> {
  guardNamedOnce(input);
  guardAskingGroup(scope, input.groupIds);
  guardFallback(input.durationMinutes, input.fallbackMinutes);
  guardLimits(input.durationMinutes, input.limits);
  await guardReferences(ctx, scope, input);
  guardOpening(scope, owners, input);
  const { allianceId, meetingId, personId } = scope;
  const { wishes, limits, fallbackMinutes, groupIds, personIds, ...columns } = input;
  const [id, sessionId] = [ctx.newId(), ctx.newId()];
  await ctx.db.insert(tables.sessions).values({
    allianceId,
    meetingId,
    id: sessionId,
    kind: kindFor("group", groupIds),
    state: "asked",
    ...columns,
    openness: opennessFor(input, owners),
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
    fallbackMinutes,
    createdAt: ctx.clock.now(),
  });
  await recordAudit(ctx, scope, {
    action: "createRequest",
    subjectId: sessionId,
    summary: `Asked for “${input.title}”.`,
  });
  if (groupIds.length > 1) await askPartners(ctx, scope, await getRequest(ctx, scope, id));
  return { id, sessionId };
}

/** A refusal of an input that is part of a larger one names its fields within the whole. */
export async function within<T>(pointer: `/${string}`, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.extra.errors === undefined) throw error;
    const errors = error.extra.errors.map((each) => ({ ...each, field: `${pointer}${each.field}` }));
    throw new Failure(error.code, error.message, { ...error.extra, errors });
  }
}
