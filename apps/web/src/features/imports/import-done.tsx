import { Button } from "@mantine/core";
import type { ImportResult } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { many } from "../../lib/words.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Section } from "../../ui/page.tsx";
import { doneWords } from "./import-words.ts";
import styles from "./imports.module.css";

const MOST_LISTED = 100;

/** What was done, what has no place yet and why, and the way to the board. */
export function ImportDone({ result, onAnother }: { result: ImportResult; onAnother: () => void }) {
  const { slug } = useMeeting();
  const { unplaced, caused, cancelled } = result;
  return (
    <div className={styles["part"]}>
      <section className={styles["summary"]} aria-label="What was imported">
        <p className={styles["willDo"]}>{doneWords(result)}</p>
        {caused.length > 0 && (
          <p className={styles["facts"]}>
            {many(caused.length, "clash", "clashes")} of people came with it: {caused[0]?.sentence}
          </p>
        )}
        {cancelled > 0 && (
          <p className={styles["facts"]}>
            {cancelled === 1 ? "What was cancelled" : "Each that was cancelled"} can be brought back on its
            page, to its place as long as that is free.
          </p>
        )}
        <div className={styles["buttons"]}>
          <ButtonLink to="/m/$slug/board" params={{ slug }} size="md">
            Open the board
          </ButtonLink>
          <Button variant="default" size="md" onClick={onAnother}>
            Import another file
          </Button>
        </div>
      </section>
      {unplaced.length > 0 && (
        <Section title={`Without a place (${unplaced.length})`}>
          <ul className={styles["unplaced"]}>
            {unplaced.slice(0, MOST_LISTED).map(({ sessionId, title, sentence }) => (
              <li key={sessionId}>
                <strong>{title}</strong> {sentence}
              </li>
            ))}
            {unplaced.length > MOST_LISTED && (
              <li>And {unplaced.length - MOST_LISTED} more, in the board’s tray.</li>
            )}
          </ul>
        </Section>
      )}
    </div>
  );
}
