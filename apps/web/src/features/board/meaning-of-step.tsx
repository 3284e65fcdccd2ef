import { useMemo } from "react";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import styles from "./dialogs.module.css";
import { afterChanges, meaningOf } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";
import { useJudgement } from "./use-judgement.ts";

const SENTENCES = 5;

/** What a step of several moves would come to, before it is made. */
export function MeaningOfStep({ rearrangement }: { rearrangement: Rearrangement }) {
  const { model } = useDesk();
  const { step, obstacle } = rearrangement;
  const after = useMemo(
    () => afterChanges(model, obstacle === null ? step.changes : []),
    // The changes are worked out anew by every drawing; what they say is what matters.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [model, obstacle, JSON.stringify(step.changes)],
  );
  const question = { kind: "around", sessionIds: step.changes.map(({ sessionId }) => sessionId) } as const;
  const was = useJudgement(model, question);
  const is = useJudgement(after, question);
  const meaning = useMemo(
    () => was && is && meaningOf({ model, violations: was }, { model: after, violations: is }),
    [was, is, model, after],
  );
  if (obstacle !== null) return <output className={styles["meaning"]}>{obstacle}</output>;
  if (meaning === null)
    return <output className={styles["meaning"]}>What it would mean is being worked out.</output>;
  const { sentences, resolved } = meaning;
  return (
    <output className={styles["meaning"]}>
      <span className={styles["line"]}>
        {counted(step.changes.length, "session moves", "sessions move")}.
        {resolved > 0 && ` ${counted(resolved, "hard finding is", "hard findings are")} put right.`}
        {sentences.length === 0 && " Nothing new is broken."}
      </span>
      {sentences.slice(0, SENTENCES).map((sentence) => (
        <span key={sentence} className={styles["line"]}>
          {sentence}
        </span>
      ))}
      {sentences.length > SENTENCES && (
        <span className={styles["line"]}>And {sentences.length - SENTENCES} more.</span>
      )}
    </output>
  );
}
