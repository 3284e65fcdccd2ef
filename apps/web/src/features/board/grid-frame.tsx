import { formatDay } from "@plenary/time";
import { memo } from "react";
import { nameSpot } from "./block-names.ts";
import { clockFace } from "./board-clock.ts";
import { rowOf } from "./board-axis.ts";
import type { BoardAxis } from "./board-axis.ts";
import { buildingRanges, dayRanges } from "./board-columns.ts";
import type { BoardColumn } from "./board-columns.ts";
import type { Area, BoardLayout, LaidBlock } from "./board-layout.ts";
import styles from "./board-grid.module.css";

/**
 * Rooms by building and by day; stays at the top while the board scrolls. All of them, also where only a part of the
 * cards is drawn: each that came or went would have the whole grid laid out again in the middle of a drag.
 */
export const GridHead = memo(function GridHead({ columns }: { columns: readonly BoardColumn[] }) {
  const days = dayRanges(columns);
  return (
    <div className={styles["head"]} aria-hidden="true">
      {days.length > 1 &&
        days.map(({ key, label, from, to }) => (
          <div key={key} className={styles["dayHead"]} style={{ gridColumn: `${from + 2} / ${to + 2}` }}>
            <span>{formatDay(label)}</span>
          </div>
        ))}
      {buildingRanges(columns).map(({ key, label, from, to }) => (
        <div key={key} className={styles["building"]} style={{ gridColumn: `${from + 2} / ${to + 2}` }}>
          <span>{label}</span>
        </div>
      ))}
      {columns.map((column, index) => (
        <div
          key={column.key}
          className={styles["room"]}
          data-edge={edgeOf(columns, index)}
          style={{ gridColumn: index + 2 }}
          title={column.room ? `${column.name}: ${column.room.capacity} seats` : undefined}
        >
          <span className={styles["roomName"]}>{column.name}</span>
          {column.room && <span className={styles["seats"]}>{column.room.capacity}</span>}
        </div>
      ))}
      <div className={styles["corner"]} />
    </div>
  );
});

/** Columns, blocks and lines behind everything, and the hours at the left. */
export const GridGround = memo(function GridGround({ layout }: { layout: BoardLayout }) {
  const { axis, columns, blocks } = layout;
  return (
    <div className={styles["ground"]} aria-hidden="true">
      {blocks.map((laid) => (
        <GroundBlock key={laid.block.id} laid={laid} name={nameSpot(layout, laid)} />
      ))}
      {columns.map((column, index) => (
        <div
          key={column.key}
          className={styles["column"]}
          data-edge={edgeOf(columns, index)}
          style={{ gridColumn: index + 2 }}
        />
      ))}
      {axis.labels.map((wall) => (
        <div key={wall} className={styles["line"]} style={{ gridRow: rowOf(axis, wall) + 1 }} />
      ))}
      <Hours axis={axis} />
    </div>
  );
});

function GroundBlock({ laid, name }: { laid: LaidBlock; name: Area | null }) {
  const { block } = laid;
  return (
    <>
      <div className={styles["block"]} data-kind={block.kind} style={areaStyle(laid)} />
      {name && (
        <span className={styles["blockName"]} style={areaStyle(name)}>
          {block.title}
        </span>
      )}
    </>
  );
}

const areaStyle = ({ row, rowEnd, column, columnEnd }: Area) => ({
  gridArea: `${row + 1} / ${column + 2} / ${rowEnd + 1} / ${columnEnd + 2}`,
});

function Hours({ axis }: { axis: BoardAxis }) {
  return (
    <div className={styles["hours"]} style={{ gridRow: `2 / ${axis.lines.length + 1}` }}>
      {axis.labels.map((wall) => (
        <span key={wall} className={styles["hour"]} style={{ gridRow: rowOf(axis, wall) }}>
          {clockFace(wall)}
        </span>
      ))}
    </div>
  );
}

/** Days are divided most, buildings less, rooms least. */
function edgeOf(columns: readonly BoardColumn[], index: number): "day" | "building" | "room" {
  const [before, column] = [columns[index - 1], columns[index]];
  if (!before || before.day !== column?.day) return "day";
  return before.building === column.building ? "room" : "building";
}
