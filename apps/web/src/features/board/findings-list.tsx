import { Chip, Group } from "@mantine/core";
import { describe } from "@plenary/scheduler";
import type { Violation } from "@plenary/scheduler";
import type { Session } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { CsvButton } from "../../ui/csv-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useDesk } from "./board-context.ts";
import { people, ruleWords } from "./board-words.ts";
import type { FindingLevel } from "./findings.ts";
import { findingsTable, levelWords } from "./findings-table.ts";
import { askJudge } from "./judge-desk.ts";
import { Reasons } from "./reasons.tsx";
import styles from "./side-panel.module.css";
import { More, useFirst } from "./use-first.tsx";
import { useLastJudgement } from "./use-judgement.ts";

const STEP = 60;

/** What is wrong or left, the worst first: who, how many, why, with a way to each session. */
export function FindingsList({ onOpen }: { onOpen: (sessionId: string) => void }) {
  const { unplaced } = useDesk();
  const [shown, setShown] = useState<FindingLevel | "all">("all");
  const [count, setCount] = useState(STEP);
  const judged = useFindings(shown, count);
  if (judged === null) return <Loading label="Judging the programme" />;
  const { first, large, counts } = judged.answer;
  const levels = (["hard", "soft", "moved"] as const).filter((level) => counts[level] > 0);
  const all = counts.hard + counts.soft + counts.moved;
  const left = (shown === "all" ? all : counts[shown]) - first.length - large.count;
  const hard = first.filter(({ level }) => level === "hard");
  const rest = first.filter(({ level }) => level !== "hard");
  if (all === 0 && unplaced.length === 0) {
    return <EmptyState sentence="Nothing is left: no clash, and every session has a place." />;
  }
  return (
    <>
      <FindingsCsv level={shown} />
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
      <Rows rows={hard} isCurrent={judged.isCurrent} onOpen={onOpen} />
      {shown === "all" && unplaced.length > 0 && <WithoutPlace sessions={unplaced} onOpen={onOpen} />}
      {shown === "all" && rest.length + large.count > 0 && unplaced.length > 0 && (
        <h2 className={styles["group"]}>On the board</h2>
      )}
      <Rows rows={rest} isCurrent={judged.isCurrent} onOpen={onOpen} />
      {large.count > 0 && <LargeRooms {...large} isCurrent={judged.isCurrent} onOpen={onOpen} />}
      <More left={left} step={STEP} onMore={() => setCount(count + STEP)} />
    </>
  );
}

type LargeProps = Omit<RowsProps, "rows"> & { first: readonly Violation[]; count: number };

/** One line for what is so of many, with the way to mend it: an import brings sizes seldom, and then they are assumed. */
function LargeRooms({ first, count, isCurrent, onOpen }: LargeProps) {
  const { slug } = useMeeting();
  return (
    <div className={`${styles["finding"]} ${styles["folded"]}`} data-level="soft">
      <p className={styles["sentence"]}>
        {count} sessions are in rooms with many more seats than people expected. Where that isn’t so, say how
        many seats the{" "}
        <TextLink to="/m/$slug/rooms" params={{ slug }} underline="always" inherit>
          rooms
        </TextLink>{" "}
        have and how many people each session expects: an import that doesn’t know assumes 50 and 10.
      </p>
      <details className={styles["many"]}>
        <summary>{count > first.length ? `The first ${first.length}` : `All ${count}`}</summary>
        <Rows rows={first} isCurrent={isCurrent} onOpen={onOpen} />
      </details>
    </div>
  );
}

type RowsProps = {
  rows: readonly Violation[];
  isCurrent: boolean;
  onOpen: (sessionId: string) => void;
};

function Rows({ rows, isCurrent, onOpen }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <ul className={styles["list"]} aria-busy={!isCurrent}>
      {rows.map((violation) => (
        <FindingRow key={keyOf(violation)} violation={violation} onOpen={onOpen} />
      ))}
    </ul>
  );
}

/** What was answered last stays, marked, until it is known anew: the list must not jump with every move or press. */
function useFindings(level: FindingLevel | "all", count: number) {
  const { model } = useDesk();
  const judged = useLastJudgement(model, { kind: "findings", level, count });
  const [kept, setKept] = useState(judged);
  if (judged !== null && judged.answer !== kept?.answer) setKept(judged);
  return judged ?? (kept && { answer: kept.answer, isCurrent: false });
}

/** All of them, also those that the list has not come to yet. */
function FindingsCsv({ level }: { level: FindingLevel | "all" }) {
  const { model, unplaced } = useDesk();
  const tableOf = async () => {
    const question = { kind: "findings", level, count: Number.MAX_SAFE_INTEGER } as const;
    const { first, large } = await askJudge(model, question);
    return findingsTable(model, [...first, ...large.first], level === "all" ? unplaced : []);
  };
  return (
    <p className={styles["export"]}>
      <CsvButton fileName="findings" tableOf={tableOf} />
    </p>
  );
}

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
  const { polls } = useDesk();
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
            {polls.has(session.id) && <p className={styles["hint"]}>Its poll is open.</p>}
            <Reasons session={session} isFolded />
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
