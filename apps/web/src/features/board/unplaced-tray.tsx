import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Session } from "@plenary/contract";
import { useEffect, useState } from "react";
import type { KeyboardEvent } from "react";
import { hueStripes } from "../../lib/hues.ts";
import { fold } from "../../lib/table.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useDesk } from "./board-context.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";
import { countPlaces, hardestFirst } from "./feasibility.ts";
import styles from "./side-panel.module.css";
import type { SessionHandlers } from "./use-session-handlers.ts";

/** Sessions without a place, the hardest to place first. They are picked up like those on the board. */
export function UnplacedTray({ handlers }: { handlers: SessionHandlers }) {
  const { unplaced, model, found, canEdit, carry, selected, isNarrow } = useDesk();
  const [words, setWords] = useState("");
  const places = usePlaceCounts(model, unplaced);
  if (unplaced.length === 0) return <EmptyState sentence="Everything has a place." />;
  const shown = hardestFirst(unplaced, places).filter(
    (session) => (found === null || found.has(session.id)) && isSought(session, words),
  );
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
        {shown.map((session) => (
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
                <Facts session={session} places={places.get(session.id)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ session, places }: { session: Session; places: number | undefined }) {
  const { groups, durationMinutes, fallbackMinutes, expectedPeople } = session;
  return (
    <span className={styles["facts"]}>
      <span>{groups.map(({ shortName }) => shortName).join(" × ")}</span>
      <span>
        {durationMinutes} min{fallbackMinutes !== undefined && `, or ${fallbackMinutes} if need be`}
      </span>
      <span>{expectedPeople} people</span>
      {places === 0 && <span className={styles["nowhere"]}>fits nowhere</span>}
      {places !== undefined && places > 0 && <span>{counted(places, "place", "places")}</span>}
    </span>
  );
}

/**
 * Counted after the board is drawn, a few at a time: for all of them it takes longer than a frame may. The old
 * counts stay until all new ones are there, so that the list isn't shuffled while it is read.
 */
function usePlaceCounts(model: BoardModel, sessions: readonly Session[]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const found = new Map<string, number>();
    let timer = setTimeout(countSome, 150);
    function countSome(): void {
      const next = sessions.slice(found.size, found.size + 4);
      for (const { id } of next) found.set(id, countPlaces(model, id));
      if (found.size < sessions.length) timer = setTimeout(countSome, 0);
      else setCounts(found);
    }
    return () => clearTimeout(timer);
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
