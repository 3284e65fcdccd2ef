import type { Finding, Override, Permission } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { begunChanges, standsAfter } from "./begun-moves.ts";
import type { Draft } from "./draft.ts";
import { isBlocking, judgeDrafts } from "./judge-moves.ts";
import { recallDraft } from "./known-draft.ts";
import { guardRuleBreaks, recordOf } from "./rules.ts";
import { veiled } from "./veil.ts";

/** A meeting whose draft is concerned, and what the person who changes something may do there. */
type Judged = MeetingKey & { readonly permissions: ReadonlySet<Permission> };

/** Which sessions a person without a view of the draft may be told of by their ids: their own. */
type Judging = {
  override: Override | undefined;
  ownSessionIds: readonly string[];
  /** What of the new breaks needs no reason, because it stood before what is undone. Absent: nothing. */
  stood?: (broken: readonly Finding[]) => ReadonlySet<Finding>;
};

/** What a change newly broke, and what of that is to be logged with the reason. */
type Consequences<T> = {
  readonly answer: T;
  readonly caused: Finding[];
  /** What it put right: for the log, and for nobody else. */
  readonly resolved: Finding[];
  readonly why: ReturnType<typeof recordOf>;
};

/**
 * Does the work and judges what it makes of the drafts, by the rule for moves: what is newly broken is answered, and
 * what of it is hard, and a change of what has begun, needs a reason. For changes of who or what a placed session
 * needs. All meetings must be held (`lockJudgement`) since before the work's transaction read anything. Throws
 * `rules_broken`.
 */
export async function judgeChange<T>(
  ctx: Ctx,
  meetings: readonly Judged[],
  { override, ownSessionIds, stood }: Judging,
  work: () => Promise<T>,
): Promise<Consequences<T>> {
  const before: { meeting: Judged; draft: Draft }[] = [];
  for (const meeting of meetings) before.push({ meeting, draft: await recallDraft(ctx, meeting) });
  const answer = await work();
  const caused: Finding[] = [];
  const resolved: Finding[] = [];
  for (const { meeting, draft } of before) {
    if (draft.sessions.every(({ placement }) => placement === null)) continue;
    const after = await recallDraft(ctx, meeting);
    const begun = begunChanges(draft, standsAfter(draft.sessions, after.sessions), ctx.clock.now());
    const judged = judgeDrafts(draft, after);
    const found = [...begun, ...judged.caused];
    caused.push(...(meeting.permissions.has("draft.view") ? found : veiled(found, ownSessionIds)));
    resolved.push(...judged.resolved);
  }
  const broken = caused.filter(isBlocking);
  const known = stood?.(broken) ?? new Set();
  guardRuleBreaks(
    broken.filter((finding) => !known.has(finding)),
    override,
  );
  return { answer, caused, resolved, why: recordOf(broken, override) };
}
