import type { ImportIssue } from "@plenary/contract";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Section } from "../../ui/page.tsx";
import { issueWords } from "./import-words.ts";
import styles from "./imports.module.css";

type Numbered = ImportIssue & { index: number };

const columns: readonly Column<Numbered>[] = [
  { key: "code", header: "Problem", value: ({ code }) => issueWords[code], width: "13rem" },
  { key: "sentence", header: "What is made of it", value: ({ sentence }) => sentence },
  { key: "title", header: "Session", value: ({ title }) => title },
  { key: "row", header: "Entry", value: ({ row }) => row, align: "end", width: "5rem" },
  {
    key: "id",
    header: "Id in the file",
    value: ({ externalId }) => externalId,
    cell: ({ externalId }) =>
      externalId === null ? null : <code className={styles["id"]}>{externalId}</code>,
  },
];

/** All that isn't as it should be in the file, each with its place and what is made of it. */
export function ImportIssues({ issues }: { issues: readonly ImportIssue[] }) {
  if (issues.length === 0) {
    return (
      <Section title="Problems in the file">
        <p className={styles["facts"]}>None: every session has an id, a time and a room of its own.</p>
      </Section>
    );
  }
  return (
    <Section title={`Problems in the file (${issues.length})`}>
      <DataTable
        name="Problems"
        columns={columns}
        rows={issues.map((issue, index) => ({ ...issue, index }))}
        rowKey={({ index }) => String(index)}
        empty={null}
      />
    </Section>
  );
}
