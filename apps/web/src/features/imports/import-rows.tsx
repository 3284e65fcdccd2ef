import { Button, Checkbox, NativeSelect } from "@mantine/core";
import type { ImportRow, ProgrammeImport } from "@plenary/contract";
import { addMinutes, formatDateTime } from "@plenary/time";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";

import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { rowWords, speakerWords, statusWords } from "./import-words.ts";
import type { Decisions } from "./import-words.ts";
import styles from "./imports.module.css";

const route = getRouteApi("/m/$slug/import");

/** What has to be looked at first. */
const ORDER: readonly ImportRow["status"][] = [
  "conflict",
  "placeless",
  "hindered",
  "missing",
  "changed",
  "new",
  "unchanged",
];

type RowsProps = {
  seen: ProgrammeImport;
  decisions: Decisions;
  onDecide: (decisions: Decisions) => void;
};

/** The diff as a table: searched, filtered, exported; conflicts and missing sessions are decided in their rows. */
export function ImportRows({ seen, decisions, onDecide }: RowsProps) {
  const { zone } = useMeeting();
  const { q, status } = route.useSearch();
  const navigate = route.useNavigate();
  const columns = useMemo(() => columnsFor(zone, decisions, onDecide), [zone, decisions, onDecide]);
  const rows = useMemo(
    () =>
      seen.sessions
        .filter((row) => status === undefined || row.status === status)
        .toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status)),
    [seen.sessions, status],
  );
  const show = (value: string) =>
    void navigate({
      search: ({ status: _status, ...rest }) =>
        value === "" ? rest : { ...rest, status: value as ImportRow["status"] },
      replace: true,
    });
  return (
    <DataTable
      name="Imported sessions"
      columns={columns}
      rows={rows}
      rowKey={({ externalId, sessionId }) => `${sessionId} ${externalId}`}
      search={q ?? ""}
      onSearch={(words) =>
        void navigate({
          search: ({ q: _q, ...rest }) => (words === "" ? rest : { ...rest, q: words }),
          replace: true,
        })
      }
      controls={
        <>
          <NativeSelect
            aria-label="Which sessions"
            value={status ?? ""}
            onChange={({ currentTarget }) => show(currentTarget.value)}
            data={choicesOf(seen)}
          />
          <CancelAll seen={seen} decisions={decisions} onDecide={onDecide} />
        </>
      }
      onShowAll={
        status === undefined ? undefined : () => void navigate({ search: { id: seen.id }, replace: true })
      }
      empty={<EmptyState sentence="The file has no session." />}
    />
  );
}

function choicesOf({ sessions }: ProgrammeImport) {
  const counts = ORDER.map((status) => ({
    status,
    count: sessions.filter((row) => row.status === status).length,
  }));
  const there = counts.filter(({ count }) => count > 0);
  return [
    { value: "", label: `All ${sessions.length}` },
    ...there.map(({ status, count }) => ({ value: status, label: `${statusWords[status]} (${count})` })),
  ];
}

/** Only where there are several: one by one is the rule, and nothing is ticked beforehand. */
function CancelAll({ seen, decisions, onDecide }: RowsProps) {
  const missing = seen.sessions.flatMap(({ status, sessionId }) =>
    status === "missing" && sessionId !== null ? [sessionId] : [],
  );
  if (missing.length < 2) return null;
  const isAll = decisions.cancel.size === missing.length;
  return (
    <Button
      variant="default"
      onClick={() => onDecide({ ...decisions, cancel: new Set(isAll ? [] : missing) })}
    >
      {isAll ? "Cancel none of them" : `Cancel all ${missing.length} missing`}
    </Button>
  );
}

function columnsFor(
  zone: string,
  decisions: Decisions,
  onDecide: (decisions: Decisions) => void,
): readonly Column<ImportRow>[] {
  return [
    { key: "title", header: "Session", value: ({ title }) => title, width: "18rem" },
    { key: "status", header: "Status", value: ({ status }) => statusWords[status], width: "9rem" },
    {
      key: "time",
      header: "Time",
      value: ({ startsAt }) => startsAt,
      text: ({ startsAt }) => (startsAt === null ? "" : formatDateTime(startsAt, zone)),
      cell: (row) => <When row={row} zone={zone} />,
      width: "13rem",
    },
    { key: "room", header: "Room", value: ({ room }) => room },
    {
      key: "changes",
      header: "What changes",
      value: (row) => rowWords(row, zone).join("; "),
      cell: (row) => <Changes row={row} zone={zone} />,
      width: "22rem",
    },
    { key: "people", header: "People", value: speakerWords, width: "14rem" },
    {
      key: "id",
      header: "Id in the file",
      value: ({ externalId }) => externalId,
      cell: ({ externalId }) => <code className={styles["id"]}>{externalId}</code>,
    },
    {
      key: "decide",
      header: "Decide",
      value: () => null,
      isAction: true,
      cell: (row) => <Decide row={row} decisions={decisions} onDecide={onDecide} />,
    },
  ];
}

function When({ row: { startsAt, durationMinutes, status }, zone }: { row: ImportRow; zone: string }) {
  if (startsAt === null)
    return <span className={styles["soft"]}>{status === "unchanged" ? "" : "no place"}</span>;
  return <TimeText startsAt={startsAt} endsAt={addMinutes(startsAt, durationMinutes)} zone={zone} withDay />;
}

function Changes({ row, zone }: { row: ImportRow; zone: string }) {
  const words = rowWords(row, zone);
  if (words.length === 0) return null;
  return (
    <ul className={styles["changes"]}>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

type DecideProps = { row: ImportRow; decisions: Decisions; onDecide: (decisions: Decisions) => void };

function Decide({ row, decisions, onDecide }: DecideProps) {
  const { status, externalId, sessionId, title } = row;
  if (status === "conflict" || status === "placeless") {
    return (
      <Checkbox
        label="Take the file’s"
        aria-label={`Take the file’s side for ${title}`}
        checked={decisions.takeFile.has(externalId)}
        onChange={() => onDecide({ ...decisions, takeFile: toggled(decisions.takeFile, externalId) })}
      />
    );
  }
  if (status !== "missing" || sessionId === null) return null;
  return (
    <Checkbox
      label="Cancel it"
      aria-label={`Cancel ${title}`}
      checked={decisions.cancel.has(sessionId)}
      onChange={() => onDecide({ ...decisions, cancel: toggled(decisions.cancel, sessionId) })}
    />
  );
}

function toggled(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(all);
  if (!next.delete(one)) next.add(one);
  return next;
}
