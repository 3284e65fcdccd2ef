import type { Finding, Override } from "@plenary/contract";
import { guardOnItsDays } from "../meetings/rules.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

type Move = { readonly sessionId: string; readonly to: { readonly startsAt: string } | null };

/** Each session once, and on the meeting's days. `isOne`: the target is the body itself. */
export function guardBatch(scope: MeetingScope, moves: readonly Move[], isOne: boolean): void {
  const seen = new Set<string>();
  for (const [index, { sessionId, to }] of moves.entries()) {
    if (seen.has(sessionId)) failField("/moves", "A session can be moved only once in one request.");
    seen.add(sessionId);
    if (to !== null) guardOnItsDays(scope, isOne ? "/startsAt" : `/moves/${index}/to/startsAt`, to.startsAt);
  }
}

/** New breaks of hard rules need a reason; with one, they are the organiser's decision. */
export function guardRuleBreaks(broken: readonly Finding[], override: Override | undefined): void {
  if (broken.length === 0 || override !== undefined) return;
  const [first] = broken;
  const more = broken.length > 1 ? ` And ${broken.length - 1} more.` : "";
  fail("rules_broken", `${first!.sentence}${more} Give a reason to do it all the same.`, {
    context: { findings: broken },
  });
}

/** What the log keeps of broken rules. A reason that nothing asked for says nothing about the programme. */
export function recordOf(
  broken: readonly Finding[],
  override: Override | undefined,
): { reason: string | null; data: { broken?: string[] } } {
  if (broken.length === 0) return { reason: null, data: {} };
  return { reason: override?.reason ?? null, data: { broken: broken.map(({ sentence }) => sentence) } };
}
