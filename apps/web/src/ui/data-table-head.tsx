import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { Column, Sort } from "../lib/table.ts";
import styles from "./data-table.module.css";

type HeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort: Sort;
  /** Without it the headings are plain: what is only partly loaded can't be sorted. */
  onSort: ((key: string) => void) | null;
};

/** Headings that sort: ascending, descending, as it came. */
export function DataTableHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, header, align, width, isAction }) => {
          const shared = {
            scope: "col",
            "data-align": align ?? "start",
            "data-action": isAction,
            style: width ? { width } : undefined,
          };
          if (isAction || !onSort) {
            return (
              <th key={key} {...shared}>
                <span className={isAction ? "visually-hidden" : styles["plain"]}>{header}</span>
              </th>
            );
          }
          return (
            <th key={key} {...shared} aria-sort={directionOf(sort, key)}>
              <button type="button" className={styles["sort"]} onClick={() => onSort(key)}>
                {header}
                <SortIcon direction={directionOf(sort, key)} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type Direction = "ascending" | "descending" | "none";

function directionOf(sort: Sort, key: string): Direction {
  if (sort?.key !== key) return "none";
  return sort.isDescending ? "descending" : "ascending";
}

function SortIcon({ direction }: { direction: Direction }) {
  if (direction === "ascending") return <IconArrowUp size={14} aria-hidden="true" />;
  if (direction === "descending") return <IconArrowDown size={14} aria-hidden="true" />;
  return <IconArrowsSort size={14} aria-hidden="true" className={styles["unsorted"]} />;
}
