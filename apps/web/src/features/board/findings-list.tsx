import { Chip, Group } from "@mantine/core";
import { describe } from "@plenary/scheduler";
import type { Level, Violation } from "@plenary/scheduler";
import type { Session } from "@plenary/contract";
import { useMemo, useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useDesk } from "./board-context.ts";
import { people, ruleWords } from "./board-words.ts";
import { Reasons } from "./reasons.tsx";
import styles from "./side-panel.module.css";
import { useFirst } from "./use-first.tsx";

type Shown = Exclude<Level, "unplaced"> | "all";

/** What is wrong or left, the worst first: who, how many, why, with a way to each session. */
export function FindingsList({ onOpen }: { onOpen: (sessionId: string) => void }) {
  const { evaluation, isJudged, unplaced } = useDesk();
  const [shown, setShown] = useState<Shown>("all");
  const { violations, listed, counts } = useMemo(
    () => listOf(evaluation.violations, shown),
    [evaluation, shown],
  );
  const { first, more } = useFirst(listed);
  // What was found in the programme before it stays, marked: the list must not jump with every move.
  if (!isJudged && violations.length === 0) return <Loading label="Judging the programme" />;
  const levels = (["hard", "soft", "moved"] as const).filter((level) => counts[level] > 0);
  if (violations.length === 0 && unplaced.length === 0) {
    return <EmptyState sentence="Nothing is left: no clash, and every session has a place." />;
  }
  return (
    <>
      {levels.length > 1 && (
        <Chip.Group value={shown} onChange={(value) => setShown(value)}>
          <Group gap="xs" mb="sm">
            <Chip size="xs" value="all">
              All
            </Chip>
            {levels.map((level) => (
              <Chip key={level} size="xs" value={level}>
                {levelWords[level]} {counts[level]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {shown === "all" && unplaced.length > 0 && <WithoutPlace sessions={unplaced} onOpen={onOpen} />}
      {shown === "all" && violations.length > 0 && unplaced.length > 0 && (
        <h2 className={styles["group"]}>On the board</h2>
      )}
      <ul className={styles["list"]} aria-busy={!isJudged}>
        {first.map((violation) => (
          <FindingRow key={keyOf(violation)} violation={violation} onOpen={onOpen} />
        ))}
      </ul>
      {more}
    </>
  );
}

/** Those of the chosen level, and how many there are of each. */
function listOf(all: readonly Violation[], shown: Shown) {
  const violations = all.filter(({ level }) => level !== "unplaced");
  const counts = { hard: 0, soft: 0, moved: 0, unplaced: 0 };
  for (const { level } of violations) counts[level] += 1;
  const listed = shown === "all" ? violations : violations.filter(({ level }) => level === shown);
  return { violations, listed, counts };
}

const levelWords = { hard: "Must be solved", soft: "Soft", moved: "Moved" };

type RowProps = { violation: Violation; onOpen: (sessionId: string) => void; except?: string };

/** One finding in the rule's own words, and the sessions that it is about. */
export function FindingRow({ violation, onOpen, except }: RowProps) {
  const { model, wording } = useDesk();
  const { level, rule, personIds, sessionIds } = violation;
  return (
    <li className={styles["finding"]} data-level={level}>
      <p className={styles["sentence"]}>{describe(violation, model.problem, wording)}</p>
      <div className={styles["foot"]}>
        <span>
          {level === "hard" ? "Must be solved" : ruleWords(rule)}
          {personIds.length > 0 && `, ${people(personIds.length)}`}
        </span>
        {sessionIds
          .filter((id) => id !== except)
          .map((id) => (
            <button key={id} type="button" className={styles["jump"]} onClick={() => onOpen(id)}>
              {model.sessionById.get(id)?.title ?? "The session"}
            </button>
          ))}
      </div>
    </li>
  );
}

function WithoutPlace({
  sessions,
  onOpen,
}: {
  sessions: readonly Session[];
  onOpen: (sessionId: string) => void;
}) {
  const { first, more } = useFirst(sessions, 20);
  return (
    <>
      <h2 className={styles["group"]}>Without a place</h2>
      <ul className={styles["list"]}>
        {first.map((session) => (
          <li key={session.id} className={styles["finding"]}>
            <button type="button" className={styles["jump"]} onClick={() => onOpen(session.id)}>
              {session.title}
            </button>
            <Reasons session={session} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

function keyOf({ rule, sessionIds, groupIds, personIds, places }: Violation): string {
  return JSON.stringify([rule, sessionIds, groupIds, personIds, places]);
}
