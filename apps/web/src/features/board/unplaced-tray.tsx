import { TextInput } from "@mantine/core";
import { IconListCheck, IconSearch } from "@tabler/icons-react";
import type { Session } from "@plenary/contract";
import { useEffect, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { hueStripes } from "../../lib/hues.ts";
import { fold } from "../../lib/table.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useDesk } from "./board-context.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";
import { hardestFirst } from "./feasibility.ts";
import { askJudge } from "./judge-desk.ts";
import styles from "./side-panel.module.css";
import { useFirst } from "./use-first.tsx";
import type { SessionHandlers } from "./use-session-handlers.ts";

const AT_ONCE = 4;

/** Sessions without a place, the hardest to place first. They are picked up like those on the board. */
export function UnplacedTray({ handlers }: { handlers: SessionHandlers }) {
  const { unplaced, model, found, canEdit, carry, selected, isNarrow, polls } = useDesk();
  const [words, setWords] = useState("");
  const places = usePlaceCounts(model, unplaced);
  const shown = useMemo(
    () =>
      hardestFirst(unplaced, places).filter(
        (session) => (found === null || found.has(session.id)) && isSought(session, words),
      ),
    [unplaced, places, found, words],
  );
  const { first, more } = useFirst(shown);
  if (unplaced.length === 0) return <EmptyState sentence="Everything has a place." />;
  const carried = carry.carry?.session.id;
  return (
    <>
      <TextInput
        type="search"
        size="xs"
        mb="xs"
        aria-label="Search the unplaced"
        placeholder="Search the unplaced"
        leftSection={<IconSearch size={14} />}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <p className={styles["hint"]}>
        Hardest first. {isNarrow ? "Tap one and pick it up." : "Drag one, or press Space and the arrow keys."}
      </p>
      {shown.length === 0 && <p className={styles["hint"]}>None of the unplaced matches.</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens for the buttons within */}
      <ul className={styles["list"]} aria-label="Sessions without a place" onKeyDown={goUpAndDown}>
        {first.map((session) => (
          <li key={session.id}>
            <button
              type="button"
              id={`session-${session.id}`}
              className={styles["waiting"]}
              data-session={session.id}
              data-carriable={canEdit ? "tray" : undefined}
              data-selected={session.id === selected?.id || undefined}
              data-carried={session.id === carried || undefined}
              onClick={() => handlers.select(session.id)}
              onKeyDown={(event) => handlers.onKey(event, session.id)}
            >
              <span
                className={styles["edge"]}
                style={{ background: hueStripes(session.groups.map(({ hue }) => hue)) }}
              />
              <span className={styles["words"]}>
                <span className={styles["title"]}>{session.title}</span>
                <Facts session={session} places={places.get(session.id)} isPolled={polls.has(session.id)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

type FactsProps = { session: Session; places: number | undefined; isPolled: boolean };

function Facts({ session, places, isPolled }: FactsProps) {
  const { groups, durationMinutes, fallbackMinutes, expectedPeople } = session;
  return (
    <span className={styles["facts"]}>
      {groups.length > 0 && <span>{groups.map(({ shortName }) => shortName).join(" × ")}</span>}
      <span>
        {durationMinutes} min{fallbackMinutes !== undefined && `, or ${fallbackMinutes} if need be`}
      </span>
      <span>{expectedPeople} people</span>
      {isPolled && (
        <span className={styles["polled"]}>
          <IconListCheck size={14} aria-hidden="true" /> poll open
        </span>
      )}
      {places === 0 && <span className={styles["nowhere"]}>fits nowhere</span>}
      {places !== undefined && places > 0 && <span>{counted(places, "place", "places")}</span>}
    </span>
  );
}

/**
 * Counted after the board is drawn, a few at a time: for all of them it takes longer than a frame may, and a thread
 * that has others to answer. The old counts stay until all new ones are there, so that the list isn't shuffled while
 * it is read.
 */
function usePlaceCounts(model: BoardModel, sessions: readonly Session[]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const found = new Map<string, number>();
    let timer = setTimeout(() => void countSome(), 150);
    let isOver = false;
    async function countSome(): Promise<void> {
      const ids = sessions.slice(found.size, found.size + AT_ONCE).map(({ id }) => id);
      const places = await askJudge(model, { kind: "counts", sessionIds: ids });
      if (isOver) return;
      ids.forEach((id, i) => found.set(id, places[i] ?? 0));
      if (found.size < sessions.length) timer = setTimeout(() => void countSome(), 0);
      else setCounts(found);
    }
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [model, sessions]);
  return counts;
}

function isSought({ title, groups }: Session, words: string): boolean {
  const text = fold(`${title} ${groups.map(({ shortName }) => shortName).join(" ")}`);
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function goUpAndDown(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(event.target as HTMLElement);
  const next = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
