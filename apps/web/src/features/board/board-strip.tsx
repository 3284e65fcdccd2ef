import { IconAlertTriangle, IconCircleCheck, IconInbox, IconUsers } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useDesk } from "./board-context.ts";
import styles from "./board-strip.module.css";
import { costWords, counted, people } from "./board-words.ts";

/** How the draft stands, worst first. Each part opens the list that it counts. */
export function BoardStrip({ onOpen }: { onOpen: (panel: "unplaced" | "findings") => void }) {
  const { summary, isJudged, wasJudged, model, unplaced: without } = useDesk();
  const { hard, hardPeople, softPeople, score } = summary;
  const unplaced = without.length;
  if (!wasJudged) return <output>Judging {model.sessions.length} sessions</output>;
  return (
    <span className={styles["strip"]} aria-busy={!isJudged}>
      <button
        type="button"
        className={styles["part"]}
        data-tone={hard > 0 ? "bad" : "good"}
        onClick={() => onOpen("findings")}
      >
        {hard > 0 ? <IconAlertTriangle size={14} /> : <IconCircleCheck size={14} />}
        {hard === 0 ? "No hard clash" : counted(hard, "hard finding", "hard findings")}
        {hardPeople > 0 && <Aside>, {people(hardPeople)} clash</Aside>}
      </button>
      <button
        type="button"
        className={styles["part"]}
        data-tone={unplaced > 0 ? "warn" : undefined}
        onClick={() => onOpen("unplaced")}
      >
        <IconInbox size={14} />
        <Counted count={unplaced}>
          {unplaced === 0 ? "Everything has a place" : `${unplaced} without a place`}
        </Counted>
      </button>
      <button type="button" className={styles["part"]} onClick={() => onOpen("findings")}>
        <IconUsers size={14} />
        <Counted count={softPeople}>
          {softPeople === 0 ? "No soft clash" : `${people(softPeople)} with soft clashes`}
        </Counted>
      </button>
      <span className={styles["score"]} title="Lower is better; each level outweighs the next">
        {isJudged ? costWords(score) : "Being judged again"}
      </span>
    </span>
  );
}

/** On a narrow board there is no room for the words: they are read aloud there, and not seen. */
function Aside({ children }: { children: ReactNode }) {
  const { isNarrow } = useDesk();
  return <span className={isNarrow ? "visually-hidden" : undefined}>{children}</span>;
}

function Counted({ count, children }: { count: number; children: ReactNode }) {
  const { isNarrow } = useDesk();
  return (
    <>
      {isNarrow && <span aria-hidden="true">{count}</span>}
      <Aside>{children}</Aside>
    </>
  );
}
