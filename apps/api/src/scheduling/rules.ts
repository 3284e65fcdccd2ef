import type { Finding } from "@plenary/contract";
import { fail, failField } from "../problem.ts";

type Move = { readonly sessionId: string; readonly to: { readonly startsAt: string } | null };

/** Each session once, and times on whole minutes, which is all that programmes and calendars know. */
export function guardBatch(moves: readonly Move[]): void {
  const seen = new Set<string>();
  for (const { sessionId, to } of moves) {
    if (seen.has(sessionId)) failField("/moves", "A session can be moved only once in one request.");
    seen.add(sessionId);
    if (to !== null && !/T\d\d:\d\d(:00(\.0+)?)?Z$/.test(to.startsAt)) {
      failField("/startsAt", "A session starts on a whole minute.");
    }
  }
}

/** New breaks of hard rules need a reason; with one, they are the organiser's decision. */
export function guardRuleBreaks(broken: readonly Finding[], override: { reason: string } | undefined): void {
  if (broken.length === 0 || override !== undefined) return;
  const [first] = broken;
  const more = broken.length > 1 ? ` And ${broken.length - 1} more.` : "";
  fail("rules_broken", `${first!.sentence}${more} Give a reason to do it all the same.`, {
    context: { findings: broken },
  });
}
