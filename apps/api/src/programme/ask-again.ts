import type { Session } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { isPast } from "../meetings/is-past.ts";
import { askedAgainWords, groupsWaitedFor } from "../requests/waited-for.ts";
import { tellLeads } from "../requests/tell-leads.ts";
import type { MeetingScope } from "../scopes.ts";
import type { EntryChange } from "./diff-programme.ts";
import { answersToPlaces } from "./not-agreed.ts";

/**
 * Groups whose yes or no was given to another beginning than the one that is published now are asked again. What goes
 * on in the draft alone isn't theirs to know. The sessions must be held.
 */
export async function askAgain(
  ctx: Ctx,
  scope: MeetingScope,
  changes: readonly EntryChange[],
  sessions: readonly Session[],
): Promise<void> {
  if (isPast(ctx, scope)) return;
  const moved = new Set(
    changes
      .filter(({ before, after }) => after !== null && before?.startsAt !== after.startsAt)
      .map(({ sessionId }) => sessionId),
  );
  const placed = sessions.filter(({ id, placement }) => moved.has(id) && placement?.state === "live");
  const answers = await answersToPlaces(ctx, scope, placed);
  for (const { id, requestId, title, placement, groups } of placed) {
    if (requestId === null || placement === null) continue;
    const waitedFor = groupsWaitedFor({ placement, groups }, answers.get(id) ?? []);
    for (const owner of waitedFor) {
      const again = askedAgainWords(owner);
      if (again === "") continue;
      const { groupId, shortName } = owner;
      const when = formatDateTime(placement.startsAt, scope.zone);
      const words = `it is published for ${when}${again}. Say whether ${shortName} takes part.`;
      await tellLeads(ctx, scope, { id: requestId, title }, { to: [groupId], topic: "question", words });
    }
  }
}
