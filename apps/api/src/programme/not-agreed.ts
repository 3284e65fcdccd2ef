import type { JointAnswer, NotAgreed, Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { loadAnswers } from "../requests/joint-answers.ts";
import { groupsWaitedFor } from "../requests/waited-for.ts";
import type { MeetingKey } from "../scopes.ts";

/**
 * Joint sessions with a place that not all of their groups have agreed to, by title. They may be published all the
 * same, as tentative, but nobody should do so without knowing.
 */
export async function listNotAgreed(
  ctx: Ctx,
  key: MeetingKey,
  sessions: readonly Session[],
): Promise<NotAgreed[]> {
  const answers = await answersToPlaces(ctx, key, sessions);
  return sessions
    .filter(({ id }) => answers.has(id))
    .flatMap((session): NotAgreed[] => {
      const { id, title, requestId } = session;
      const missing = groupsWaitedFor(session, answers.get(id) ?? []);
      if (missing.length === 0) return [];
      return [
        {
          sessionId: id,
          title,
          requestId,
          waitsFor: namesOf(missing.filter(({ said }) => said === "asked")),
          declinedBy: namesOf(missing.filter(({ said }) => said === "declined")),
        },
      ];
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, "en"));
}

/** What the owners of the joint sessions with a place have said, by session. */
export function answersToPlaces(
  ctx: Ctx,
  key: MeetingKey,
  sessions: readonly Session[],
): Promise<Map<string, JointAnswer[]>> {
  const joint = sessions.filter(({ placement, groups }) => placement !== null && groups.length > 1);
  return loadAnswers(
    ctx,
    key,
    joint.map(({ id }) => id),
    new Map(),
  );
}

function namesOf(groups: Session["groups"]): string[] {
  return groups.map(({ shortName }) => shortName);
}
