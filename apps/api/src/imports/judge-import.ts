import type { Finding, Override } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { begunMoves } from "../scheduling/begun-moves.ts";
import { isBlocking, judgeDrafts } from "../scheduling/judge-moves.ts";
import type { Target } from "../scheduling/judge-moves.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { guardRuleBreaks, recordOf } from "../scheduling/rules.ts";
import type { MeetingScope } from "../scopes.ts";
import type { Entry, ImportPlan } from "./planned.ts";

const MOST_TOLD = 100;

/**
 * Writes and judges. What is new needs nobody but the speakers who are known here; sessions that were here before may
 * have got groups and people since. Where either is about somebody it is judged as any move is. What only
 * concerns rooms and hours is the programme's own affair: the board tells it. What has begun moves with a reason only.
 */
export async function judgeImport<T>(
  ctx: Ctx,
  scope: MeetingScope,
  plan: ImportPlan,
  override: Override | undefined,
  write: () => Promise<T>,
): Promise<{ answer: T; caused: Finding[]; why: ReturnType<typeof recordOf> }> {
  const moved = plan.entries.filter(
    ({ current, isPlaceChanged, changedFields }) =>
      current !== null && (isPlaceChanged || changedFields.includes("durationMinutes")),
  );
  const isForPeople =
    moved.some(({ current }) => isSomebodys(current!)) ||
    plan.entries.some(({ isPeopleChanged, spot }) => isPeopleChanged && spot !== null);
  if (!isForPeople && moved.length === 0) {
    return { answer: await write(), caused: [], why: recordOf([], override) };
  }
  const before = await loadDraft(ctx, scope);
  const begun = begunMoves(before, placesOf(moved), ctx.clock.now());
  const answer = await write();
  const judged = isForPeople ? judgeDrafts(before, await loadDraft(ctx, scope)).caused : [];
  const caused = [...begun, ...judged.filter(({ people }) => people.length > 0)];
  const broken = caused.filter(isBlocking);
  guardRuleBreaks(broken, override);
  return { answer, caused: caused.slice(0, MOST_TOLD), why: recordOf(broken, override) };
}

/** Where they go. A room that comes with the import has its key in the file for an id, which none here has. */
function placesOf(moved: readonly Entry[]): Map<string, Target | null> {
  return new Map(
    moved.map(({ current, next, spot }) => [
      current!.id,
      spot === null
        ? null
        : { roomId: spot.room, startsAt: spot.startsAt, durationMinutes: next.durationMinutes },
    ]),
  );
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
