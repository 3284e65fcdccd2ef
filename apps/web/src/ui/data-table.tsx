import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { LinkOptions } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { CsvTable } from "../lib/csv.ts";
import { arrangeRows, dataColumns, nextSort, textOfCell } from "../lib/table.ts";
import type { Column, Remote, Sort } from "../lib/table.ts";
import { CsvButton } from "./csv-button.tsx";
import { DataTableGrid } from "./data-table-grid.tsx";
import type { Narrow } from "./data-table-grid.tsx";
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
  /** Instead, where a row has a page of its own: the first cell is the link to it. */
  linkOf?: (row: Row) => LinkOptions;
  /** Shown when there is no row at all. */
  empty: ReactNode;
  initialSort?: Sort;
  /** Search words kept in the address; without them the table keeps its own. */
  search?: string | undefined;
  onSearch?: (words: string) => void;
  /** Filters and other controls beside the search box. */
  controls?: ReactNode;
  /** Given while the page leaves rows out by its own filters: takes the filters and the words away. */
  onShowAll?: (() => void) | undefined;
  /** Rows that come in pages from a server, which searches them. */
  remote?: Remote<Row>;
  /**
   * On phones: one card per row (default), two lines per row without the columns' names, or the table scrolled
   * sideways under its first column.
   */
  narrow?: Narrow;
};

/** The table of every list: search, sorting, keyboard, export of what is shown. Draws only the rows in view. */
export function DataTable<Row>({ name, columns, rows, rowKey, empty, ...rest }: DataTableProps<Row>) {
  const { onOpen, linkOf, initialSort = null, search, onSearch, controls, narrow = "cards" } = rest;
  const { onShowAll, remote } = rest;
  const [ownSearch, setOwnSearch] = useState("");
  const [sort, setSort] = useState<Sort>(initialSort);
  const words = search ?? ownSearch;
  const sought = useDeferredValue(words);
  const shown = useMemo(
    () => arrangeRows(rows, columns, remote ? "" : sought, remote?.hasMore ? null : sort),
    [rows, columns, sought, sort, remote],
  );
  const setWords = onSearch ?? setOwnSearch;
  if (rows.length === 0 && !onShowAll && !(remote && words !== "")) return empty;
  return (
    <div className={styles["box"]}>
      <div className={styles["tools"]}>
        <TextInput
          type="search"
          aria-label={`Search ${name.toLowerCase()}`}
          placeholder="Search"
          leftSection={<IconSearch size={16} />}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          className={styles["search"]}
        />
        {controls}
        <output className={styles["count"]}>{countOf(shown.length, rows.length, remote)}</output>
        <CsvButton
          fileName={name.toLowerCase().replaceAll(" ", "-")}
          tableOf={async () => csvTable(columns, remote ? await remote.loadAll() : shown)}
        />
      </div>
      {shown.length === 0 ? (
        <NothingFound words={sought} onShowAll={onShowAll ?? (() => setWords(""))} />
      ) : (
        <DataTableGrid
          name={name}
          columns={columns}
          rows={shown}
          rowKey={rowKey}
          narrow={narrow}
          sort={sort}
          onSort={remote?.hasMore ? null : (key) => setSort((before) => nextSort(before, key))}
          {...(onOpen ? { onOpen } : {})}
          {...(linkOf ? { linkOf } : {})}
        />
      )}
      {remote?.hasMore && (
        <Button
          variant="default"
          className={styles["more"]}
          loading={remote.isLoading}
          onClick={remote.loadMore}
        >
          Load more
        </Button>
      )}
    </div>
  );
}

function NothingFound({ words, onShowAll }: { words: string; onShowAll: () => void }) {
  return (
    <EmptyState
      sentence={words === "" ? "Nothing here passes the filters." : `Nothing here matches “${words}”.`}
      action={
        <Button variant="default" onClick={onShowAll}>
          Show all
        </Button>
      }
    />
  );
}

function countOf(shown: number, all: number, remote: { hasMore: boolean } | undefined): string {
  if (remote?.hasMore) return `the first ${all}`;
  return shown === all ? `${all} in all` : `${shown} of ${all}`;
}

/** What is exported: every column that holds data, as it is read on the page. */
function csvTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): CsvTable {
  const exported = dataColumns(columns);
  return {
    header: exported.map(({ header }) => header),
    rows: rows.map((row) => exported.map((column) => textOfCell(column, row))),
  };
}
