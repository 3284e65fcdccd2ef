import type { MeetingChangeEffects } from "@plenary/contract";
import { compareInstants, dayBounds, isSameOffset } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { listDraftSessions } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";
import { listAllBlocks } from "./queries.ts";
import { guardZone } from "./rules.ts";

type Change = { readonly startsOn: string; readonly endsOn: string; readonly zone: string };

/** What would lie outside of these days, and how much would show another time. Nothing is moved by either. */
export async function previewMeetingChange(
  ctx: Ctx,
  scope: MeetingScope,
  { startsOn, endsOn, zone }: Change,
): Promise<MeetingChangeEffects> {
  guardZone(zone);
  if (endsOn < startsOn) failField("/endsOn", "The last day must not be before the first.");
  const [blocks, sessions] = await Promise.all([listAllBlocks(ctx, scope), listDraftSessions(ctx, scope)]);
  const placed = sessions
    .filter(isInDraft)
    .flatMap(({ title, placement }) =>
      placement === null
        ? []
        : [{ kind: "session" as const, title, startsAt: placement.startsAt, endsAt: placement.endsAt }],
    );
  const windows = blocks.map(({ title, startsAt, endsAt }) => ({
    kind: "block" as const,
    title,
    startsAt,
    endsAt,
  }));
  const everything = [...windows, ...placed];
  const from = dayBounds(startsOn, zone).startsAt;
  const until = dayBounds(endsOn, zone).endsAt;
  const isOutside = ({ startsAt }: { startsAt: string }) =>
    compareInstants(startsAt, from) < 0 || compareInstants(startsAt, until) >= 0;
  return {
    outside: everything.filter(isOutside).toSorted((a, b) => compareInstants(a.startsAt, b.startsAt)),
    otherClock: everything.filter(({ startsAt }) => !isSameOffset(scope.zone, zone, startsAt)).length,
  };
}
