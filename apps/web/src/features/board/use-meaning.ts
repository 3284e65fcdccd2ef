import type { Session } from "@plenary/contract";
import { useMemo } from "react";
import type { Aim } from "./aim.ts";
import type { BoardModel } from "./board-model.ts";
import { useDesk } from "./board-context.ts";
import { consequencesOf } from "./consequences.ts";
import type { Consequences } from "./consequences.ts";
import { foundWords, leadWords } from "./meaning-words.ts";
import type { MergedPair } from "./merge-model.ts";
import { afterChanges, meaningOf } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";
import { useJudgement } from "./use-judgement.ts";

/** What a change would come to, before it is made: a sentence, and what stands against it. */
export type Meaning = { readonly lead: string; readonly consequences: Consequences };

const nothing: Consequences = { forbids: [], asks: [], costs: [] };
const NO_CHANGES: Rearrangement["step"]["changes"] = [];

/** Of a step of several moves, or of one that changes a length; null until it is worked out. */
export function useMeaningOfStep(rearrangement: Rearrangement | null): Meaning | null {
  const { model } = useDesk();
  const obstacle = rearrangement?.obstacle ?? null;
  const changes = rearrangement && obstacle === null ? rearrangement.step.changes : NO_CHANGES;
  const after = useMemo(
    () => afterChanges(model, changes),
    // The changes are worked out anew by every drawing; what they say is what matters.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [model, JSON.stringify(changes)],
  );
  const question =
    changes.length === 0
      ? null
      : ({ kind: "around", sessionIds: changes.map(({ sessionId }) => sessionId) } as const);
  const was = useJudgement(model, question);
  const is = useJudgement(after, question);
  return useMemo(() => {
    if (obstacle !== null) return { lead: obstacle, consequences: nothing };
    if (!was || !is) return null;
    const meaning = meaningOf({ model, violations: was }, { model: after, violations: is });
    return { lead: leadWords(changes.length, meaning), consequences: meaning.consequences };
  }, [was, is, model, after, obstacle, changes.length]);
}

/** Of two sessions that become one; null without a second one, and until it is worked out. */
export function useMeaningOfMerge(pair: MergedPair | null, after: BoardModel | null): Meaning | null {
  const { model } = useDesk();
  const question = pair && ({ kind: "around", sessionIds: pair.map(({ id }) => id) } as const);
  const was = useJudgement(model, question);
  const is = useJudgement(after ?? model, after && question);
  return useMemo(() => {
    if (!was || !is || !after) return null;
    // That the second has no place of its own any more is what is wanted.
    const violations = is.filter(({ level }) => level !== "unplaced");
    const meaning = meaningOf({ model, violations: was }, { model: after, violations });
    return { lead: foundWords(meaning), consequences: meaning.consequences };
  }, [was, is, model, after]);
}

/** Of one session at another place; null without one, and until it is worked out. */
export function useMeaningOfPlace(place: { session: Session; aim: Aim } | null): Meaning | null {
  const { model } = useDesk();
  const violations = useJudgement(
    model,
    place && {
      kind: "violations",
      sessionId: place.session.id,
      roomId: place.aim.roomId,
      minute: place.aim.minute,
    },
  );
  return useMemo(() => {
    if (!violations) return null;
    const lead = violations.length === 0 ? "Everybody is free and nothing is broken there." : "";
    return { lead, consequences: consequencesOf(model, violations) };
  }, [model, violations]);
}
