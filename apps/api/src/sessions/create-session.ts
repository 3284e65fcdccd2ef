import type { BodyOf, endpoints, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { holdGroups, opennessFor } from "./openness.ts";
import { getSession } from "./queries.ts";
import { guardNamedOnce, kindFor } from "./rules.ts";
import { touchDraft } from "./touch-draft.ts";
import { writeGroups, writePeople } from "./write-audience.ts";

/** Adds an organiser's session; it is accepted at once and waits for its place. */
export function createSession(
  ctx: Ctx,
  scope: MeetingScope,
  input: BodyOf<(typeof endpoints)["createSession"]>,
): Promise<Session> {
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId } = scope;
    const { groupIds, personIds, ...columns } = input;
    guardNamedOnce(input);
    const kind = kindFor(input.kind, groupIds);
    const openness = opennessFor(input, await holdGroups(ctx, scope, groupIds));
    const id = ctx.newId();
    await ctx.db
      .insert(tables.sessions)
      .values({ allianceId, meetingId, id, ...columns, kind, openness, state: "accepted" });
    await writeGroups(ctx, scope, id, groupIds);
    await writePeople(ctx, scope, id, personIds);
    await recordAudit(ctx, scope, {
      action: "createSession",
      subjectId: id,
      summary: `Added the session “${input.title}”.`,
    });
    const session = await getSession(ctx, scope, id);
    await touchDraft(ctx, scope, id);
    return session;
  });
}
