import type { NotAgreed, Session } from "@plenary/contract";

/** Whether a joint session still waits for one of its groups; one that the organisers do without isn't waited for. */
export function waitsForGroup({ groups }: Pick<Session, "groups">): boolean {
  return groups.length > 1 && groups.some(isMissing);
}

/**
 * Joint sessions with a place that not all of their groups have agreed to, by title. They may be published all the
 * same, as tentative, but nobody should do so without knowing.
 */
export function notAgreedByAll(sessions: readonly Session[]): NotAgreed[] {
  return sessions
    .filter((session) => session.placement !== null && waitsForGroup(session))
    .map(({ id, title, requestId, groups }) => ({
      sessionId: id,
      title,
      requestId,
      waitsFor: namesWith(groups, "asked"),
      declinedBy: namesWith(groups, "declined"),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, "en"));
}

function isMissing({ agreement, standsWithout }: Session["groups"][number]): boolean {
  return agreement !== "agreed" && standsWithout === undefined;
}

function namesWith(groups: Session["groups"], asked: "asked" | "declined"): string[] {
  return groups
    .filter((owner) => isMissing(owner) && owner.agreement === asked)
    .map(({ shortName }) => shortName);
}
