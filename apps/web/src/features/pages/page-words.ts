import type { PageContent, Quorum, SessionPage } from "@plenary/contract";
import { durationWords, many } from "../../lib/words.ts";

/** "40 min of 1 h planned, 20 min left"; "1 h 10 min planned, 10 min more than there are" */
export function agendaWords({ items }: PageContent["agenda"], lengthMinutes: number): string {
  const planned = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const left = lengthMinutes - planned;
  if (left === 0) return `${durationWords(planned)} planned, as long as the session`;
  if (left > 0)
    return `${durationWords(planned)} of ${durationWords(lengthMinutes)} planned, ${durationWords(left)} left`;
  return `${durationWords(planned)} planned, ${durationWords(-left)} more than there ${left === -1 ? "is" : "are"}`;
}

/** "WP3 has its quorum: 8 of 12 come, 7 are needed" */
export function quorumWords({ shortName, members, coming, needed, isReached }: Quorum): string {
  const has = isReached ? "has its quorum" : "misses its quorum";
  const come = `${coming} of ${many(members, "member")} ${coming === 1 ? "comes" : "come"}`;
  return `${shortName} ${has}: ${come}, ${needed} ${needed === 1 ? "is" : "are"} needed`;
}

/** When each item begins, in minutes after the session does. */
export function startsOf({ items }: PageContent["agenda"]): number[] {
  let at = 0;
  return items.map(({ minutes }) => {
    const start = at;
    at += minutes;
    return start;
  });
}

/** "8 of 12 people whom it is for are registered and there then." */
export function comingWords({
  comingCount,
  expectedCount,
}: Pick<SessionPage, "comingCount" | "expectedCount">) {
  if (expectedCount === 0) return "Nobody is expected so far.";
  const verb = comingCount === 1 ? "is" : "are";
  return `${comingCount} of ${many(expectedCount, "person", "people")} whom it is for ${verb} registered and there then.`;
}
