import { IconListCheck } from "@tabler/icons-react";
import { memo, useLayoutEffect, useMemo } from "react";
import type { RefObject } from "react";
import { rowOf } from "./board-axis.ts";
import { instantOf, wallOf } from "./board-clock.ts";
import { columnOf } from "./board-columns.ts";
import { useDesk } from "./board-context.ts";
import { areaOf } from "./board-layout.ts";
import type { Area, BoardLayout } from "./board-layout.ts";
import type { BoardModel } from "./board-model.ts";
import type { PolledPlace } from "./polled-places.ts";
import { boxOf, scrollTo } from "./board-tracks.ts";
import type { Tracks } from "./board-tracks.ts";
import { isWithin } from "./board-window.ts";
import { verdict } from "./board-words.ts";
import type { Carry } from "./carry.ts";
import styles from "./carry-map.module.css";
import { cellKey, costLabel, costRuns } from "./cost-map.ts";
import { useAim } from "./aim-store.ts";
import { useVerdict } from "./verdicts.ts";

type CarryMapProps = {
  model: BoardModel;
  layout: BoardLayout;
  carry: Carry;
  polled: readonly PolledPlace[];
  /** What is drawn of the board; null: all of it. */
  window: Area | null;
  tracks: Tracks;
};

/**
 * While something is carried: every cell by its cost, what polls ask about, and the best places with their rank. By
 * pixels, over the grid: within it each of them would have the browser lay out the whole board again.
 */
export const CarryMap = memo(function CarryMap(props: CarryMapProps) {
  const { model, layout, carry, polled, window, tracks } = props;
  const { clock, problem } = model;
  const runs = useMemo(
    () => costRuns(layout, clock, carry.cells, problem.slotMinutes),
    [layout, clock, carry.cells, problem.slotMinutes],
  );
  return (
    <div className={styles["map"]} aria-hidden="true">
      {runs
        .filter((run) => isWithin(window, run))
        .map((run) => (
          <div
            key={run.key}
            className={styles["run"]}
            data-level={run.level}
            data-cost={run.label}
            style={boxOf(tracks, run)}
          />
        ))}
      {polled.map((place) => {
        const area = areaOf(layout, clock, place, place.durationMinutes);
        if (!area || !isWithin(window, area)) return null;
        if (layout.columns[area.column]?.roomIds.length !== 1) return null;
        return (
          <div
            key={place.id}
            className={styles["polled"]}
            data-own={place.sessionId === carry.session.id || undefined}
            style={boxOf(tracks, area)}
          >
            <span className={styles["polledTitle"]}>
              <IconListCheck size={14} /> {place.title}
            </span>
          </div>
        );
      })}
      {carry.best.map((place, rank) => {
        if (place.roomId === null) return null;
        const { day, wall } = wallOf(clock, instantOf(clock, place.start));
        const column = columnOf(layout.columns, day, place.roomId);
        if (layout.columns[column]?.roomIds.length !== 1) return null;
        const row = rowOf(layout.axis, wall);
        const area = { column, columnEnd: column + 1, row, rowEnd: row + 1 };
        return (
          <div key={`${place.start} ${place.roomId}`} className={styles["best"]} style={boxOf(tracks, area)}>
            <span className={styles["rank"]}>{rank + 1}</span>
          </div>
        );
      })}
      <div className={styles["catcher"]} />
    </div>
  );
});

type GhostProps = { carry: Carry; tracks: Tracks; scroller: RefObject<HTMLElement | null> };

/** Where the session would stand; the only part that moves with the pointer, as a layer of its own. */
export function CarryGhost({ carry, tracks, scroller }: GhostProps) {
  const { model, layout, carry: control } = useDesk();
  const aim = useAim(control.aims);
  const violations = useVerdict(carry.verdicts, aim);
  const { session } = carry;
  const { durationMinutes } = session;
  const box = useMemo(() => {
    if (!aim) return null;
    const place = { startsAt: instantOf(model.clock, aim.minute), roomId: aim.roomId };
    const area = areaOf(layout, model.clock, place, durationMinutes);
    return area && boxOf(tracks, area);
  }, [aim, model.clock, layout, durationMinutes, tracks]);
  const isByPointer = control.by === "pointer";
  useLayoutEffect(() => {
    // A pointer is where it is looked at; keys and best places go beyond what is seen.
    if (!box || isByPointer) return undefined;
    // Once a frame, however many keys come in it: to ask how far it has scrolled has the page laid out each time.
    const frame = requestAnimationFrame(() => {
      const view = scroller.current;
      const to = view && scrollTo(view, tracks, box);
      if (to && (to.left !== view.scrollLeft || to.top !== view.scrollTop)) view.scrollTo(to);
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, box, tracks, isByPointer]);
  if (!aim || !box) return null;
  const cell = carry.cellAt.get(cellKey(aim.roomId, aim.minute));
  const isImpossible = violations?.some(({ level }) => level === "hard") ?? (cell?.hard ?? 0) > 0;
  return (
    <div
      className={styles["ghost"]}
      data-bad={isImpossible || undefined}
      style={{ transform: `translate(${box.left}px, ${box.top}px)`, width: box.width, height: box.height }}
      aria-hidden="true"
    >
      <span className={styles["ghostTitle"]}>{session.title}</span>
      <span className={styles["ghostVerdict"]}>
        {violations ? verdict(violations) : isImpossible ? "not possible" : ""}
        {cell && !isImpossible && ` (${costLabel(cell)})`}
      </span>
    </div>
  );
}
