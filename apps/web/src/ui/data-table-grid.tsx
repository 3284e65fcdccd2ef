import { useRef } from "react";
import type { KeyboardEvent } from "react";
import { hasEndlessWord } from "../lib/table.ts";
import type { Column, Sort } from "../lib/table.ts";
import { DataTableHead } from "./data-table-head.tsx";
import styles from "./data-table.module.css";
import { useRowWindow } from "./use-row-window.ts";

export type Narrow = "cards" | "lines" | "scroll";

type GridProps<Row> = {
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  narrow: Narrow;
  sort: Sort;
  onSort: ((key: string) => void) | null;
  onOpen?: (row: Row) => void;
};

/** The table itself, with the rows in view. */
export function DataTableGrid<Row>({
  name,
  columns,
  rows,
  rowKey,
  narrow,
  sort,
  onSort,
  onOpen,
}: GridProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const { before, after, shown, measure } = useRowWindow(rows, scroller);
  return (
    <div
      ref={scroller}
      className={styles["scroller"]}
      data-narrow={narrow === "lines" ? "cards" : narrow}
      data-lines={narrow === "lines"}
      data-long={before + after > 0}
    >
      <table aria-label={name} aria-rowcount={rows.length + 1} className={styles["table"]}>
        <DataTableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          {before > 0 && <Gap height={before} />}
          {shown.map(({ row, index }) => (
            <tr
              key={rowKey(row)}
              ref={measure}
              data-index={index}
              aria-rowindex={index + 2}
              {...(onOpen ? openable(() => onOpen(row)) : {})}
            >
              {columns.map((column, i) => (
                <Cell key={column.key} column={column} row={row} isHeader={i === 0} />
              ))}
            </tr>
          ))}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, isHeader }: { column: Column<Row>; row: Row; isHeader: boolean }) {
  const content = column.cell ? column.cell(row) : column.value(row);
  const shared = {
    "data-label": column.header,
    "data-align": column.align ?? "start",
    "data-action": column.isAction,
    "data-spare": column.isSpare,
    "data-endless": hasEndlessWord(content) || undefined,
  };
  if (isHeader) {
    return (
      <th scope="row" {...shared}>
        {content}
      </th>
    );
  }
  return <td {...shared}>{content}</td>;
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden="true" className={styles["gap"]} style={{ height }} />;
}

/** A row that opens: by click, Enter or space; arrow keys, Home and End go from row to row. */
function openable(open: () => void) {
  return {
    tabIndex: 0,
    "data-openable": true,
    onClick: (event: { target: EventTarget }) => {
      // Controls within a row do their own work, and a dialog that one of them opened bubbles up to here.
      if (!(event.target as Element).closest("a, button, input, select, textarea, label, dialog")) open();
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.target !== event.currentTarget) return;
      const opens = event.key === "Enter" || event.key === " ";
      const target = opens ? null : rowAfter(event.currentTarget, event.key);
      if (!opens && !target) return;
      event.preventDefault();
      if (target) target.focus();
      else open();
    },
  };
}

function rowAfter(row: HTMLTableRowElement, key: string): HTMLElement | null {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>("tr[data-openable]") ?? [])];
  const at = rows.indexOf(row);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  return target === undefined ? null : (rows[target] ?? null);
}
