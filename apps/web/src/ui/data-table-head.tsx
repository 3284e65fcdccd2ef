import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { Column, Sort } from "../lib/table.ts";
import styles from "./data-table.module.css";

type HeadProps<Row> = { columns: readonly Column<Row>[]; sort: Sort; onSort: (key: string) => void };

/** Headings that sort: ascending, descending, as it came. */
export function DataTableHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, header, align, width }) => (
          <th
            key={key}
            scope="col"
            data-align={align ?? "start"}
            aria-sort={directionOf(sort, key)}
            style={width ? { width } : undefined}
          >
            <button type="button" className={styles["sort"]} onClick={() => onSort(key)}>
              {header}
              <SortIcon direction={directionOf(sort, key)} />
            </button>
          </th>
        ))}
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
