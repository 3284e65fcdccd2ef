import type { ClonePreview } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { listAllRooms } from "../rooms/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { isSameWeekday } from "./clone-rules.ts";
import { planClone } from "./plan-clone.ts";
import { guardZone } from "./rules.ts";

/** What a meeting made after this one would have; nothing is written. */
export async function previewClone(
  ctx: Ctx,
  scope: MeetingScope,
  { startsOn, zone }: { startsOn: string; zone: string },
): Promise<ClonePreview> {
  guardZone(zone);
  const [plan, rooms] = await Promise.all([
    planClone(ctx, scope, { startsOn, zone }),
    listAllRooms(ctx, scope),
  ]);
  const { meeting, endsOn, blocks, frame, windows, questions, otherLengths, requests } = plan;
  return {
    startsOn,
    endsOn,
    isSameWeekday: isSameWeekday(meeting.startsOn, startsOn),
    blocks: blocks.length,
    frameSessions: frame.length,
    rooms: rooms.length,
    requests,
    ...windows,
    questions,
    otherLengths,
  };
}
