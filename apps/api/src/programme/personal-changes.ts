import type { NoticeKind, ProgrammeEntry } from "@plenary/contract";
import { concernedBy } from "./concerned.ts";
import type { Audience, Concern } from "./concerned.ts";
import { isOtherNamed, pairEntries } from "./diff-programme.ts";
import type { EntryChange } from "./diff-programme.ts";

/** What a session's change means to some people, who are told it in one sentence. */
export type PersonalChange = {
  readonly kind: NoticeKind;
  /** With `new` and `restored`: the session was there before, but not for them. */
  readonly isAdded: boolean;
  readonly change: EntryChange;
  readonly personIds: readonly string[];
};

/**
 * Everything that two versions change for anybody, by session. Whom a change leaves where and when they were, in a
 * session of the same name, is told nothing: other words are read where they stand.
 */
export function personalChanges(
  before: readonly ProgrammeEntry[],
  after: readonly ProgrammeEntry[],
  audience: Audience,
): PersonalChange[] {
  return pairEntries(before, after)
    .filter((change) => change.what.length > 0 || isRenamed(change, audience))
    .flatMap((change) => {
      const told = [...concernedBy(change, audience)].flatMap(([id, concern]) => {
        const meaning = meaningOf(change, concern);
        return meaning === null ? [] : [{ id, ...meaning }];
      });
      const groups = Map.groupBy(told, ({ kind, isAdded }) => `${kind} ${isAdded}`);
      return [...groups.values()].map((found) => ({
        kind: found[0]?.kind ?? "title",
        isAdded: found[0]?.isAdded ?? false,
        change,
        personIds: found.map(({ id }) => id),
      }));
    });
}

/** Whether others are named at the session than when it was published. */
function isRenamed({ sessionId }: EntryChange, { namedBefore, namedNow }: Audience): boolean {
  return isOtherNamed(namedBefore.get(sessionId), namedNow.get(sessionId));
}

type Meaning = Pick<PersonalChange, "kind" | "isAdded">;

/** null: nothing that they need to hear. */
function meaningOf({ what, before, after }: EntryChange, concern: Concern): Meaning | null {
  if (what.includes("cancelled")) return concern.before ? plain("cancelled") : null;
  if (what.includes("new") || what.includes("restored")) {
    if (!concern.after) return null;
    return what.includes("new") ? plain("new") : { kind: "restored", isAdded: !concern.before };
  }
  // It was cancelled before and is still.
  if (before === null || after === null || after.status === "cancelled") return null;
  if (!concern.before) return { kind: "new", isAdded: true };
  if (!concern.after) return plain("removed");
  if (what.includes("time")) return plain("time");
  if (what.includes("room")) return plain("room");
  return before.title === after.title ? null : plain("title");
}

function plain(kind: NoticeKind): Meaning {
  return { kind, isAdded: false };
}
