import { Button, TextInput } from "@mantine/core";
import { IconDownload, IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { saveFile } from "../api.ts";
import { csvFile, csvOf } from "../lib/csv.ts";
import { arrangeRows, nextSort, textOfCell } from "../lib/table.ts";
import type { Column, Sort } from "../lib/table.ts";
import { DataTableGrid } from "./data-table-grid.tsx";
import styles from "./data-table.module.css";
import { EmptyState } from "./empty-state.tsx";

type DataTableProps<Row> = {
  /** What the rows are, for screen readers and the file name: "Rooms". */
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Enter, space or a click on a row. */
  onOpen?: (row: Row) => void;
  /** Shown when there is no row at all. */
  empty: ReactNode;
  initialSort?: Sort;
  /** Search words kept in the address; without them the table keeps its own. */
  search?: string | undefined;
  onSearch?: (words: string) => void;
  /** Filters and other controls beside the search box. */
  controls?: ReactNode;
  /** On phones: one card per row (default), or the table scrolled sideways under its first column. */
  narrow?: "cards" | "scroll";
};

/** The table of every list: search, sorting, keyboard, export of what is shown. Draws only the rows in view. */
export function DataTable<Row>({ name, columns, rows, rowKey, empty, ...rest }: DataTableProps<Row>) {
  const { onOpen, initialSort = null, search, onSearch, controls, narrow = "cards" } = rest;
  const [ownSearch, setOwnSearch] = useState("");
  const [sort, setSort] = useState<Sort>(initialSort);
  const words = search ?? ownSearch;
  const sought = useDeferredValue(words);
  const shown = useMemo(() => arrangeRows(rows, columns, sought, sort), [rows, columns, sought, sort]);
  if (rows.length === 0) return empty;
  return (
    <div className={styles["box"]}>
      <div className={styles["tools"]}>
        <TextInput
          type="search"
          aria-label={`Search ${name.toLowerCase()}`}
          placeholder="Search"
          leftSection={<IconSearch size={16} />}
          value={words}
          onChange={({ currentTarget }) => (onSearch ?? setOwnSearch)(currentTarget.value)}
          className={styles["search"]}
        />
        {controls}
        <output className={styles["count"]}>{countOf(shown.length, rows.length)}</output>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => void exportRows(name, columns, shown)}
        >
          CSV
        </Button>
      </div>
      {shown.length === 0 ? (
        <EmptyState sentence={`Nothing here matches “${sought}”.`} />
      ) : (
        <DataTableGrid
          name={name}
          columns={columns}
          rows={shown}
          rowKey={rowKey}
          narrow={narrow}
          sort={sort}
          onSort={(key) => setSort((before) => nextSort(before, key))}
          {...(onOpen ? { onOpen } : {})}
        />
      )}
    </div>
  );
}

function countOf(shown: number, all: number): string {
  return shown === all ? `${all} in all` : `${shown} of ${all}`;
}

async function exportRows<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]) {
  const header = columns.map((column) => column.header);
  const text = await csvOf(
    header,
    rows.map((row) => columns.map((column) => textOfCell(column, row))),
  );
  saveFile(`${name.toLowerCase().replaceAll(" ", "-")}.csv`, csvFile(text));
}
