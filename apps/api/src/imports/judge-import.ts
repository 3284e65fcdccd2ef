import type { Finding, Override } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { isBlocking, judgeDrafts } from "../scheduling/judge-moves.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { guardRuleBreaks, recordOf } from "../scheduling/rules.ts";
import type { MeetingScope } from "../scopes.ts";
import type { ImportPlan } from "./planned.ts";

const MOST_TOLD = 100;

/**
 * Writes and judges. What is new needs nobody but the speakers who are known here; sessions that were here before may
 * have got groups and people since. Where either is about somebody it is judged as any move is. What only
 * concerns rooms and hours is the programme's own affair: the board tells it.
 */
export async function judgeImport<T>(
  ctx: Ctx,
  scope: MeetingScope,
  plan: ImportPlan,
  override: Override | undefined,
  write: () => Promise<T>,
): Promise<{ answer: T; caused: Finding[]; why: ReturnType<typeof recordOf> }> {
  const isMove = plan.entries.some(
    ({ current, isPlaceChanged, isPeopleChanged, spot }) =>
      (isPeopleChanged && spot !== null) || (isPlaceChanged && current !== null && isSomebodys(current)),
  );
  if (!isMove) return { answer: await write(), caused: [], why: recordOf([], override) };
  const before = await loadDraft(ctx, scope);
  const answer = await write();
  const caused = judgeDrafts(before, await loadDraft(ctx, scope)).caused.filter(
    ({ people }) => people.length > 0,
  );
  const broken = caused.filter(isBlocking);
  guardRuleBreaks(broken, override);
  return { answer, caused: caused.slice(0, MOST_TOLD), why: recordOf(broken, override) };
}

type Audience = {
  groups: readonly unknown[];
  people: readonly unknown[];
  isForEverybody: boolean;
  taken: number;
};

function isSomebodys({ groups, people, isForEverybody, taken }: Audience): boolean {
  return groups.length + people.length + taken > 0 || isForEverybody;
}
