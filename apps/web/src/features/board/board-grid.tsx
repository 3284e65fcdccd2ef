import { useMemo, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { flushSync } from "react-dom";
import { wallAt } from "./board-axis.ts";
import styles from "./board-grid.module.css";
import { isCarriable } from "./board-model.ts";
import { useDesk } from "./board-context.ts";
import type { Aim } from "./aim.ts";
import { CarryGhost, CarryMap } from "./carry-map.tsx";
import { GridGround, GridHead } from "./grid-frame.tsx";
import { isDirection, neighbourOf } from "./neighbours.ts";
import { cardId, SessionCard } from "./session-card.tsx";
import { markOf } from "./session-mark.ts";
import { startWithin } from "./starts.ts";
import { usePointerResize } from "./use-pointer-resize.ts";
import type { Area, LaidSession } from "./board-layout.ts";
import { boxOf } from "./board-tracks.ts";
import type { Tracks } from "./board-tracks.ts";
import { isWithin } from "./board-window.ts";
import type { BoardDesk } from "./use-board.ts";
import { useBoardWindow } from "./use-board-window.ts";
import type { Surface } from "./use-surface.ts";

type BoardGridProps = {
  surface: Surface;
  onSelect: (sessionId: string) => void;
  onKey: (event: KeyboardEvent, sessionId: string) => void;
};

/** Time down, rooms across. All cards share the listeners here: a board of hundreds has one of each. */
export function BoardGrid({ surface, onSelect, onKey }: BoardGridProps) {
  const desk = useDesk();
  const { layout, carry, model, marks, polled, canEdit } = desk;
  const { scroller, grid, tracks } = surface;
  const window = useBoardWindow(surface, layout);
  const roving = useRoving(desk);
  const cards = useCards(desk, { window, tracks }, roving.kept);
  const onResizeDown = usePointerResize(desk);
  function onClick(event: MouseEvent): void {
    if (carry.carry) {
      const aim = aimAtPoint(desk, surface.at(event.clientX, event.clientY));
      // Keys that press the focused card make clicks as well; those are no taps on the board.
      if (aim && event.detail > 0) carry.drop(aim);
      return;
    }
    const id = sessionAt(event.target);
    if (id === null) return;
    if (canEdit && (event.ctrlKey || event.metaKey || event.shiftKey)) marks.toggle(id);
    else onSelect(id);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const id = sessionAt(event.target);
    if (id === null || carry.carry) return;
    const next = isDirection(event.key) ? neighbourOf(layout.sessions, id, event.key) : null;
    if (!next) return onKey(event, id);
    event.preventDefault();
    // A card beyond what is drawn is drawn first: where the focus is going there must be something to take it.
    flushSync(() => roving.keep(next.session.id));
    document.getElementById(cardId(next.session.id))?.focus();
  }
  return (
    <section
      ref={scroller}
      className={styles["scroller"]}
      data-dense={layout.days.length > 1}
      aria-label="Board"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrollable by keys
      tabIndex={layout.sessions.length === 0 ? 0 : undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- listens for the buttons within */}
      <div
        ref={grid}
        className={styles["grid"]}
        style={templateOf(desk)}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
        onPointerDown={onResizeDown}
        onPointerMove={(event) => {
          if (!carry.carry || carry.by === "pointer" || event.pointerType === "touch") return;
          const aim = aimAtPoint(desk, surface.at(event.clientX, event.clientY));
          if (aim) carry.aimAt(aim);
        }}
      >
        <GridHead columns={layout.columns} />
        <GridGround layout={layout} />
        <ul
          className={styles["sessions"]}
          data-by-pixels={window !== null}
          aria-label="Sessions by room and time"
        >
          {cards.map((card) => (
            <SessionCard
              key={card.laid.session.id}
              {...card}
              model={model}
              count={layout.sessions.length}
              isTabStop={card.laid.session.id === roving.stop}
            />
          ))}
        </ul>
        {carry.carry && tracks && (
          <>
            <CarryMap
              model={model}
              layout={layout}
              carry={carry.carry}
              polled={polled}
              window={window}
              tracks={tracks}
            />
            <CarryGhost carry={carry.carry} tracks={tracks} scroller={scroller} />
          </>
        )}
      </div>
    </section>
  );
}

/** `window` null: everything. */
type Drawn = { readonly window: Area | null; readonly tracks: Tracks | null };

/** The cards in the window, and those that have to be there wherever they stand. */
function useCards(
  { layout, model, clashes, polls, found, selected, carry, marks, canEdit }: BoardDesk,
  { window, tracks }: Drawn,
  kept: ReadonlySet<string>,
) {
  const carried = carry.carry?.session.id ?? null;
  return useMemo(
    () =>
      layout.sessions.flatMap((laid, index) => {
        const { session } = laid;
        const box = window && tracks && boxOf(tracks, laid);
        // A large board is measured before its cards come.
        if (window !== null && box === null) return [];
        if (!isWithin(window, laid) && !kept.has(session.id)) return [];
        return [
          {
            laid,
            position: index + 1,
            mark: markOf(model, session, clashes.get(session.id), polls.has(session.id)),
            isSelected: session.id === selected?.id,
            isCarried: session.id === carried,
            isMarked: marks.has(session.id),
            isDim: found !== null && !found.has(session.id),
            canCarry: canEdit && isCarriable(session),
            box,
            width: widthOf(tracks, laid),
          },
        ];
      }),
    [layout, model, clashes, polls, found, selected?.id, carried, marks, canEdit, window, tracks, kept],
  );
}

/** Of a card; until the board is measured, as narrow as one can be. */
function widthOf(tracks: Tracks | null, laid: LaidSession): number {
  return tracks ? Math.floor(boxOf(tracks, laid).width / laid.lanes) : LEAST_PX;
}

const LEAST_PX = 90;

/** One card at a time can be reached by Tab, the arrow keys go on from there. */
function useRoving({ layout, selected, carry }: BoardDesk) {
  const [focused, setFocused] = useState<string | null>(null);
  const [carried, setCarried] = useState<string | null>(null);
  const held = carry.carry?.session.id ?? null;
  // Also after it was put down: the focus goes to where it stands then.
  if (held !== null && held !== carried) setCarried(held);
  const shown = useMemo(() => new Set(layout.sessions.map(({ session }) => session.id)), [layout]);
  const known = [focused, selected?.id ?? null].find((id) => id !== null && shown.has(id));
  const stop = known ?? layout.sessions[0]?.session.id ?? null;
  const selectedId = selected?.id ?? null;
  return {
    stop,
    /** Drawn wherever they stand: a card that scrolled out of sight must not take the focus with it. */
    kept: useMemo(
      () => new Set([stop, carried, selectedId].filter((id) => id !== null)),
      [stop, carried, selectedId],
    ),
    keep: setFocused,
    onFocus: (event: { target: EventTarget }) => {
      const id = sessionAt(event.target);
      if (id !== null) setFocused(id);
    },
  };
}

function sessionAt(target: EventTarget): string | null {
  return (target as Element).closest<HTMLElement>("[data-session]")?.dataset["session"] ?? null;
}

/** The room and the start at a point: the slot that a tap is in, or the start nearest to a dragged card's top. */
export function aimAtPoint(
  { layout, carry: { carry } }: BoardDesk,
  at: { column: number; share: number } | null,
  find = startWithin,
): Aim | null {
  const column = at ? layout.columns[at.column] : undefined;
  const roomId = column?.roomIds[0];
  // Several places in one column have no cell of their own.
  if (!at || column?.roomIds.length !== 1 || roomId === undefined || !carry) return null;
  const units = at.share * (layout.axis.offsets.at(-1) ?? 0);
  const start = find(carry.space.startsOn.get(column.day) ?? [], wallAt(layout.axis, units));
  return start ? { day: column.day, roomId, minute: start.minute } : null;
}

function templateOf({ layout: { axis, columns } }: BoardDesk): React.CSSProperties {
  const widths = columns.map(({ kind }) => `var(--${kind}-width)`);
  const heights = axis.heights.map((height) => `calc(${height.toFixed(3)} * var(--unit))`);
  return {
    // Said outright: what sticks to the edges sticks only as far as the box of the grid goes.
    minWidth: `calc(${["var(--time-width)", ...widths].join(" + ")})`,
    gridTemplateColumns: ["var(--time-width)", ...widths.map((width) => `minmax(${width}, 1fr)`)].join(" "),
    gridTemplateRows: ["auto", ...heights, "0.5rem"].join(" "),
  };
}
