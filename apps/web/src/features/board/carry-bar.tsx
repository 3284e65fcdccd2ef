import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useAim } from "./aim-store.ts";
import type { Aim } from "./aim.ts";
import { useDesk } from "./board-context.ts";
import { cellWords, counted, verdict } from "./board-words.ts";
import styles from "./carry-bar.module.css";
import { aimOf, sentencesOf } from "./carry.ts";
import type { Carry } from "./carry.ts";
import { polledWords } from "./polled-places.ts";
import { useVerdict } from "./verdicts.ts";

const SENTENCES = 3;

/** What is carried, what it would mean where it is held, and the same acts for those who use no keys. */
export function CarryBar({ carry }: { carry: Carry }) {
  const { model, marks, carry: control } = useDesk();
  const others = marks.leads(carry.session.id) ? marks.sessions.length - 1 : 0;
  const aim = useAim(control.aims);
  const { session, best } = carry;
  return (
    <section className={styles["bar"]} aria-label="Being moved">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrollable by keys */}
      <section className={styles["words"]} tabIndex={0} aria-label="What it would mean">
        <p className={styles["title"]}>
          {session.title} <span className={styles["soft"]}>{session.durationMinutes} min</span>
          {others > 0 && (
            <span className={styles["soft"]}>
              {" "}
              and {counted(others, "marked session", "marked sessions")} with it
            </span>
          )}
        </p>
        {aim ? <Meaning carry={carry} aim={aim} /> : <p className={styles["soft"]}>{hintFor(control.by)}</p>}
      </section>
      <div className={styles["acts"]}>
        {best.map((place, rank) => {
          const at = aimOf(model, place);
          if (!at) return null;
          return (
            <Button
              key={`${place.start} ${place.roomId}`}
              size="xs"
              variant="default"
              leftSection={<span className={styles["rank"]}>{rank + 1}</span>}
              onClick={() => control.aimAt(at)}
            >
              {cellWords(model, at.roomId, at.minute)}
            </Button>
          );
        })}
        {aim && (
          <Button size="xs" onClick={() => control.drop()}>
            Put it here
          </Button>
        )}
        <Button size="xs" variant="default" onClick={control.cancel}>
          Let go
        </Button>
        <Legend />
      </div>
    </section>
  );
}

function Meaning({ carry, aim }: { carry: Carry; aim: Aim }) {
  const { model, polled } = useDesk();
  const violations = useVerdict(carry.verdicts, aim);
  const sentences = useMemo(() => violations && sentencesOf(model, violations), [model, violations]);
  if (!violations || !sentences)
    return <p className={styles["soft"]}>{cellWords(model, aim.roomId, aim.minute)}: being worked out</p>;
  const asked = polledWords(polled, model.clock, carry.session, aim);
  const isImpossible = violations.some(({ level }) => level === "hard");
  return (
    <>
      <p className={styles["verdict"]} data-bad={isImpossible || undefined}>
        {cellWords(model, aim.roomId, aim.minute)}: {verdict(violations)}
      </p>
      {asked.map((sentence) => (
        <p key={sentence} className={styles["soft"]}>
          {sentence}
        </p>
      ))}
      {sentences.slice(0, SENTENCES).map((sentence) => (
        <p key={sentence} className={styles["soft"]}>
          {sentence}
        </p>
      ))}
      {sentences.length > SENTENCES && (
        <p className={styles["soft"]}>And {sentences.length - SENTENCES} more.</p>
      )}
    </>
  );
}

/** The shades in words: the numbers in the cells say the same. */
function Legend() {
  return (
    <ul className={styles["legend"]} aria-label="What the shades mean">
      <li data-level="0">costs least</li>
      <li data-level="1">little more</li>
      <li data-level="3">most</li>
      <li data-level="no">not possible</li>
    </ul>
  );
}

function hintFor(by: string | null): string {
  return by === "tap" ? "Tap a cell to put it there." : "Hold it over a cell to see what it would mean.";
}
