import type { NotAgreed, Session } from "@plenary/contract";

/**
 * Joint sessions with a place that not all of their groups have agreed to, by title; a group that the organisers do
 * without isn't waited for. They may be published all the same, but nobody should do so without knowing.
 */
export function notAgreedByAll(sessions: readonly Session[]): NotAgreed[] {
  return sessions
    .filter(({ placement, groups }) => placement !== null && groups.length > 1)
    .map(({ id, title, requestId, groups }) => ({
      sessionId: id,
      title,
      requestId,
      waitsFor: namesWith(groups, "asked"),
      declinedBy: namesWith(groups, "declined"),
    }))
    .filter(({ waitsFor, declinedBy }) => waitsFor.length + declinedBy.length > 0)
    .toSorted((a, b) => a.title.localeCompare(b.title, "en"));
}

function namesWith(groups: Session["groups"], asked: "asked" | "declined"): string[] {
  return groups
    .filter(({ agreement, standsWithout }) => agreement === asked && standsWithout === undefined)
    .map(({ shortName }) => shortName);
}
