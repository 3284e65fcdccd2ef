import type { Meeting, MeetingInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { AllianceScope } from "../scopes.ts";
import { getMeeting } from "./queries.ts";
import { guardZone } from "./rules.ts";

/** Sets a meeting up, for its organisers alone until one opens it. Its address (`slug`) is unique in the alliance and among public programmes. */
export function createMeeting(
  ctx: Ctx,
  scope: AllianceScope,
  input: z.output<typeof MeetingInput>,
): Promise<Meeting> {
  return transaction(ctx, async (ctx) => {
    guardZone(input.zone);
    const { allianceId, personId } = scope;
    const id = ctx.newId();
    await ctx.db.insert(tables.meetings).values({ allianceId, id, ...input });
    // Otherwise nobody could open it whose role is bound to another meeting.
    await ctx.db
      .insert(tables.roleAssignments)
      .values({ allianceId, id: ctx.newId(), personId, meetingId: id, role: "organiser" });
    await recordAudit(
      ctx,
      { allianceId, meetingId: id, personId },
      { action: "createMeeting", subjectId: id, summary: `Set up the meeting ${input.name}.` },
    );
    return getMeeting(ctx, { allianceId, meetingId: id });
  });
}
