import type { Group, GroupInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { AllianceScope } from "../scopes.ts";
import { getGroup } from "./group-queries.ts";
import { notifyMeetings } from "./notify-meetings.ts";

/** Adds a standing body; its short name is unique in the alliance. */
export function createGroup(
  ctx: Ctx,
  scope: AllianceScope,
  input: z.output<typeof GroupInput>,
): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    const id = ctx.newId();
    await ctx.db.insert(tables.groups).values({ allianceId: scope.allianceId, id, ...input });
    await recordAudit(ctx, scope, {
      action: "createGroup",
      subjectId: id,
      summary: `Added the group ${input.shortName}.`,
    });
    await notifyMeetings(ctx, scope, { topic: "setup", subjectId: id, version: 1 });
    return getGroup(ctx, scope, id);
  });
}
