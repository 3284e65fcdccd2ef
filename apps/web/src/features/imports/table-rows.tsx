import { NativeSelect } from "@mantine/core";
import type { TablePreview, TableRow } from "@plenary/contract";
import { useMemo, useState } from "react";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./imports.module.css";
import { rowStatusWords, saidOfRow } from "./table-words.ts";

/** What has to be looked at first. */
const ORDER: readonly TableRow["status"][] = ["problem", "changed", "new", "unchanged"];

/** Each line of the file with its problem or its change beside it. */
export function TableRows({ seen }: { seen: TablePreview }) {
  const [status, setStatus] = useState("");
  const columns = useMemo(() => columnsFor(seen), [seen]);
  const rows = useMemo(
    () =>
      seen.rows
        .filter((row) => status === "" || row.status === status)
        .toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.line - b.line),
    [seen.rows, status],
  );
  const there = ORDER.filter((each) => seen.rows.some((row) => row.status === each));
  return (
    <DataTable
      name="Lines"
      columns={columns}
      rows={rows}
      rowKey={({ line }) => String(line)}
      controls={
        <NativeSelect
          aria-label="Which lines"
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
          data={[
            { value: "", label: `All ${seen.rows.length}` },
            ...there.map((each) => ({ value: each, label: rowStatusWords[each] })),
          ]}
        />
      }
      onShowAll={status === "" ? undefined : () => setStatus("")}
      empty={<EmptyState sentence="The file has a header and no lines." />}
    />
  );
}

function columnsFor({ fields }: TablePreview): readonly Column<TableRow>[] {
  const used = fields.filter(({ column }) => column !== null);
  return [
    { key: "line", header: "Line", value: ({ line }) => line, width: "4rem" },
    { key: "status", header: "Status", value: ({ status }) => rowStatusWords[status], width: "8rem" },
    {
      key: "said",
      header: "Problem or change",
      value: (row) => saidOfRow(row).join(" "),
      cell: (row) => <Said row={row} />,
      width: "24rem",
    },
    ...used.map(({ field, label }, index) => ({
      key: `cell ${field}`,
      header: label,
      value: ({ cells }: TableRow) => (cells[index] ?? "").slice(0, 200),
    })),
  ];
}

function Said({ row }: { row: TableRow }) {
  const said = saidOfRow(row);
  if (said.length === 0) return null;
  return (
    <ul className={styles["changes"]} data-problem={row.status === "problem"}>
      {said.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}
