import type { LinkOptions } from "@tanstack/react-router";
import { useRef } from "react";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { hasEndlessWord } from "../lib/table.ts";
import type { Column, Sort } from "../lib/table.ts";
import { TextLink } from "./button-link.tsx";
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
  linkOf?: (row: Row) => LinkOptions;
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
  linkOf,
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
              {...(linkOf ? linked : {})}
            >
              {columns.map((column, i) => (
                <Cell
                  key={column.key}
                  column={column}
                  row={row}
                  isHeader={i === 0}
                  link={i === 0 ? linkOf?.(row) : undefined}
                />
              ))}
            </tr>
          ))}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </div>
  );
}

type CellProps<Row> = {
  column: Column<Row>;
  row: Row;
  isHeader: boolean;
  link: LinkOptions | undefined;
};

function Cell<Row>({ column, row, isHeader, link }: CellProps<Row>) {
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
        {link ? <RowLink to={link}>{content}</RowLink> : content}
      </th>
    );
  }
  return <td {...shared}>{content}</td>;
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden="true" className={styles["gap"]} style={{ height }} />;
}

function RowLink({ to, children }: { to: LinkOptions; children: ReactNode }) {
  return (
    <TextLink {...to} className={styles["link"]} data-stop onKeyDown={goByArrow}>
      {children}
    </TextLink>
  );
}

/** A row that opens: by click, Enter or space; arrow keys, Home and End go from row to row. */
function openable(open: () => void) {
  return {
    tabIndex: 0,
    "data-openable": true,
    "data-stop": true,
    onClick: (event: MouseEvent) => {
      if (!isOfControl(event)) open();
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      } else goByArrow(event);
    },
  };
}

/** A row whose first cell is a link, which takes the focus and goes by the same keys: a click beside it leads there, too. */
const linked = {
  "data-openable": true,
  onClick: (event: MouseEvent<HTMLElement>) => {
    const link = event.currentTarget.querySelector<HTMLElement>("a[data-stop]");
    // Modifiers ask for another tab as on the link itself.
    const { ctrlKey, metaKey, shiftKey } = event;
    if (!isOfControl(event))
      link?.dispatchEvent(
        new window.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
      );
  },
};

/** Controls within a row do their own work, and a dialog that one of them opened bubbles up to the row. */
function isOfControl({ target }: { target: EventTarget }): boolean {
  return (target as Element).closest("a, button, input, select, textarea, label, dialog") !== null;
}

function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const stop = event.currentTarget;
  const stops = [...(stop.closest("tbody")?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
  const at = stops.indexOf(stop);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  const target = next === undefined ? undefined : stops[next];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
