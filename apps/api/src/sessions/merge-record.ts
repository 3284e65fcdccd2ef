import type { Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { partVersions } from "../pages/parts.ts";
import type { MeetingScope } from "../scopes.ts";
import { keptStateOf } from "./kept-state.ts";
import { idsOf } from "./undo-rules.ts";
import type { MergeRecord, SaidBy } from "./undo-rules.ts";

type Pair = { first: Session; second: Session };

/** What a merge is going to change of the two, so that it can be undone. */
export async function stateBefore(
  ctx: Ctx,
  scope: MeetingScope,
  { first, second }: Pair,
): Promise<MergeRecord["before"]> {
  const { durationMinutes, fullMinutes = null, openness, joinUrl } = first;
  const { expectedPeople, features, people } = first;
  const needs = { expectedPeople, features };
  const { placement } = first;
  const place = placement && { roomId: placement.roomId, startsAt: placement.startsAt };
  return {
    first: {
      durationMinutes,
      fullMinutes,
      openness,
      ...needs,
      personIds: idsOf(people),
      joinUrl,
      ...(place && { place }),
    },
    second: await keptStateOf(ctx, scope, second),
  };
}

/** To be read after a merge, and compared when it is undone. */
export async function saidBy(ctx: Ctx, scope: MeetingScope, { first, second }: Pair): Promise<SaidBy> {
  const { title, purpose } = first;
  return { title, purpose, parts: await partVersions(ctx, scope, [first.id, second.id]) };
}
