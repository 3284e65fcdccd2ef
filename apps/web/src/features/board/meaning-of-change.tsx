import { ConsequenceList } from "./consequence-list.tsx";
import styles from "./dialogs.module.css";
import type { Meaning } from "./use-meaning.ts";

/** What a change would come to, before it is made; null: it is being worked out. */
export function MeaningOfChange({ meaning }: { meaning: Meaning | null }) {
  return (
    <output className={styles["meaning"]}>
      {meaning === null ? (
        "What it would mean is being worked out."
      ) : (
        <>
          {meaning.lead !== "" && <span>{meaning.lead}</span>}
          <ConsequenceList consequences={meaning.consequences} />
        </>
      )}
    </output>
  );
}
