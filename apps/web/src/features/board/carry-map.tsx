import { memo, useMemo } from "react";
import { rowOf } from "./board-axis.ts";
import { instantOf, wallOf } from "./board-clock.ts";
import { areaOf } from "./board-layout.ts";
import type { Area, BoardLayout } from "./board-layout.ts";
import type { BoardModel } from "./board-model.ts";
import { isColumnWithin, isWithin } from "./board-window.ts";
import { verdict } from "./board-words.ts";
import type { Carry } from "./carry.ts";
import { useVerdict } from "./verdicts.ts";
import { useAim } from "./aim-store.ts";
import type { AimStore } from "./aim-store.ts";
import { cellKey, costLabel, costRuns } from "./cost-map.ts";
import { columnOf } from "./board-columns.ts";
import styles from "./carry-map.module.css";

type CarryMapProps = {
  model: BoardModel;
  layout: BoardLayout;
  carry: Carry;
  /** What is drawn of the board; null: all of it. */
  window: Area | null;
};

/** While something is carried: every cell by its cost, and the best places with their rank. */
export const CarryMap = memo(function CarryMap({ model, layout, carry, window }: CarryMapProps) {
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
          <div key={run.key} className={styles["run"]} data-level={run.level} style={gridArea(run)}>
            {run.label !== "" && <span className={styles["cost"]}>{run.label}</span>}
          </div>
        ))}
      {carry.best.map((place, rank) => {
        if (place.roomId === null) return null;
        const { day, wall } = wallOf(clock, instantOf(clock, place.start));
        const column = columnOf(layout.columns, day, place.roomId);
        if (layout.columns[column]?.roomIds.length !== 1) return null;
        const row = rowOf(layout.axis, wall);
        const area = { column, columnEnd: column + 1, row, rowEnd: row + 1 };
        return (
          <div key={`${place.start} ${place.roomId}`} className={styles["best"]} style={gridArea(area)}>
            <span className={styles["rank"]}>{rank + 1}</span>
          </div>
        );
      })}
      {layout.columns.map((column, index) =>
        column.roomIds.length === 1 && isColumnWithin(window, index) ? (
          <div
            key={column.key}
            className={styles["catcher"]}
            data-column={index}
            style={{ gridColumn: index + 2, gridRow: `2 / ${layout.axis.lines.length + 1}` }}
          />
        ) : null,
      )}
    </div>
  );
});

type GhostProps = { model: BoardModel; layout: BoardLayout; carry: Carry; aims: AimStore };

/** Where the session would stand; the only part that moves with the pointer. */
export function CarryGhost({ model, layout, carry, aims }: GhostProps) {
  const aim = useAim(aims);
  const violations = useVerdict(carry.verdicts, aim);
  if (!aim) return null;
  const { session } = carry;
  const startsAt = instantOf(model.clock, aim.minute);
  const area = areaOf(layout, model.clock, { startsAt, roomId: aim.roomId }, session.durationMinutes);
  if (!area) return null;
  const cell = carry.cellAt.get(cellKey(aim.roomId, aim.minute));
  const isImpossible = violations?.some(({ level }) => level === "hard") ?? (cell?.hard ?? 0) > 0;
  return (
    <div
      className={styles["ghost"]}
      data-bad={isImpossible || undefined}
      style={gridArea(area)}
      aria-hidden="true"
      ref={intoView}
      key={`${aim.roomId} ${aim.minute}`}
    >
      <span className={styles["ghostTitle"]}>{session.title}</span>
      <span className={styles["ghostVerdict"]}>
        {violations ? verdict(violations) : isImpossible ? "not possible" : ""}
        {cell && !isImpossible && ` (${costLabel(cell)})`}
      </span>
    </div>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function gridArea({ row, rowEnd, column, columnEnd }: Area): React.CSSProperties {
  return { gridArea: `${row + 1} / ${column + 2} / ${rowEnd + 1} / ${columnEnd + 2}` };
}
