import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  /** What is compared, searched and exported. */
  value: (row: Row) => string | number | null;
  /** What is shown, if not the value itself. */
  cell?: (row: Row) => ReactNode;
  /** What is exported and searched where the value is only there for sorting. */
  text?: (row: Row) => string;
  align?: "start" | "end";
  /** CSS width, such as "12rem". */
  width?: string;
  /** Left out on phones, where a row opens to show it. */
  isSpare?: true;
  /** Buttons of a row: neither sorted, searched nor exported. */
  isAction?: true;
};

/** Rows that come in pages from a server. `loadAll` fetches the rest for an export. */
export type Remote<Row> = {
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  loadAll: () => Promise<readonly Row[]>;
};

export type Sort = { key: string; isDescending: boolean } | null;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export function textOfCell<Row>(column: Column<Row>, row: Row): string | number | null {
  return column.text ? column.text(row) : column.value(row);
}

/** Whether a cell may be broken within a word: one endless word would push the other columns out of sight. */
export function hasEndlessWord(content: unknown): boolean {
  return typeof content === "string" && /\S{36}/u.test(content);
}

/** The columns that hold data and no buttons. */
export function dataColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter(({ isAction }) => isAction !== true);
}

/** First click ascending, second descending, third as it came. */
export function nextSort(before: Sort, key: string): Sort {
  if (before?.key !== key) return { key, isDescending: false };
  return before.isDescending ? null : { key, isDescending: true };
}

/** The rows that contain every word, in the wanted order. Rows without a value come last either way. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  words: string,
  sort: Sort,
): readonly Row[] {
  const sought = fold(words).split(/\s+/).filter(Boolean);
  const found = sought.length === 0 ? rows : rows.filter((row) => matches(row, columns, sought));
  const column = sort && columns.find(({ key }) => key === sort.key);
  if (!column) return found;
  return found.toSorted((a, b) => compare(column.value(a), column.value(b), sort.isDescending));
}

function matches<Row>(row: Row, columns: readonly Column<Row>[], sought: readonly string[]): boolean {
  const text = fold(
    dataColumns(columns)
      .map((column) => textOfCell(column, row) ?? "")
      .join(" "),
  );
  return sought.every((word) => text.includes(word));
}

/** Without accents and case: "Siauliai" finds "Šiauliai". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
}

function compare(a: string | number | null, b: string | number | null, isDescending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return isDescending ? -order : order;
}
