import { Button } from "@mantine/core";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import styles from "./mark-bar.module.css";
import { pinAll, unplaceAll } from "./session-acts.ts";
import { mergePair } from "./split-merge.ts";

type MarkBarProps = {
  /** Opens the form that moves them together, or swaps two of them. */
  onMove: () => void;
  onSwap: (sessionIds: readonly [string, string]) => void;
  /** Opens the form that merges the second into the first. */
  onMerge: (sessionIds: readonly [string, string]) => void;
};

/** What can be done with the marked sessions; each is one step that can be undone. */
export function MarkBar({ onMove, onSwap, onMerge }: MarkBarProps) {
  const desk = useDesk();
  const { marks } = desk;
  const { sessions } = marks;
  const placed = sessions.filter(({ placement }) => placement !== null);
  const isPinned = placed.every(({ placement }) => placement?.isTimePinned && placement.isRoomPinned);
  const [first, second, ...more] = sessions;
  const pair = mergePair(sessions);
  const done = (act: () => void) => () => {
    act();
    marks.clear();
  };
  return (
    <section className={styles["bar"]} aria-label="Marked sessions">
      <p className={styles["count"]}>
        {counted(sessions.length, "session", "sessions")} marked
        {placed.length > 1 && <span className={styles["hint"]}>Dragging one takes the others along.</span>}
      </p>
      <Button size="xs" disabled={placed.length === 0} onClick={onMove}>
        Move together…
      </Button>
      {first && second && more.length === 0 && (
        <Button size="xs" variant="default" onClick={() => onSwap([first.id, second.id])}>
          Swap…
        </Button>
      )}
      {pair && (
        <Button size="xs" variant="default" onClick={() => onMerge(pair)}>
          Merge…
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        disabled={placed.length === 0}
        onClick={() => pinAll(desk, placed, !isPinned)}
      >
        {isPinned && placed.length > 0 ? "Lift the pins" : "Pin"}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={placed.length === 0}
        onClick={done(() => unplaceAll(desk, placed))}
      >
        Take off
      </Button>
      <Button size="xs" variant="subtle" onClick={marks.clear}>
        Unmark
      </Button>
    </section>
  );
}
