import { useMemo } from "react";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import styles from "./dialogs.module.css";
import { meaningOf } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";

const SENTENCES = 5;

/** What a step of several moves would come to, before it is made. */
export function MeaningOfStep({ rearrangement }: { rearrangement: Rearrangement }) {
  const { model } = useDesk();
  const { step, obstacle } = rearrangement;
  const meaning = useMemo(
    () => (obstacle === null ? meaningOf(model, step.changes) : null),
    // The changes are worked out anew by every drawing; what they say is what matters.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [model, obstacle, JSON.stringify(step.changes)],
  );
  if (meaning === null) return <output className={styles["meaning"]}>{obstacle}</output>;
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
