import { useRef } from "react";
import { formatTime } from "@plenary/time";
import { DayText } from "../../ui/time-text.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { useMeeting } from "../../lib/meeting.ts";
import type { Agenda } from "../programme/api.ts";
import { ClashRow } from "./clash-row.tsx";
import type { DayRow } from "./day-rows.ts";
import { dayWords } from "./day-rows.ts";
import { FreeRow, OpenRow } from "./free-row.tsx";
import { SessionLineRow } from "./session-line.tsx";
import styles from "./my-day.module.css";

type DayListProps = {
  date: string;
  rows: readonly DayRow[];
  agenda: Pick<Agenda, "zone" | "version">;
  /** Not so for a preview, of which nothing can be dropped. */
  isOwn: boolean;
};

/** The day from top to bottom. When a session is dropped its button goes with it, and the heading takes the focus. */
export function DayList({ date, rows, agenda: { zone, version }, isOwn }: DayListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const toHeading = () => heading.current?.focus();
  return (
    <section aria-labelledby="day">
      <div className={styles["head"]}>
        <h2 id="day" ref={heading} tabIndex={-1} className={styles["title"]}>
          <DayText date={date} isLong />
        </h2>
        <p className={styles["sum"]}>{dayWords(rows)}</p>
      </div>
      {rows.every(({ kind }) => kind === "now") ? (
        <NothingToday date={date} />
      ) : (
        <ol className={styles["list"]}>
          {rows.map((row) => (
            <li key={keyOf(row)} className={styles["row"]} data-kind={row.kind} data-phase={phaseOf(row)}>
              {row.kind === "now" ? (
                <NowLine at={row.at} zone={zone} />
              ) : (
                <>
                  <p className={styles["when"]}>
                    <time dateTime={row.startsAt}>{formatTime(row.startsAt, zone)}</time>
                    <span className="visually-hidden"> to </span>
                    <time dateTime={row.endsAt} className={styles["end"]}>
                      {formatTime(row.endsAt, zone)}
                    </time>
                  </p>
                  <RowBody
                    row={row}
                    zone={zone}
                    isOwn={isOwn}
                    isFrame={version === null}
                    version={version}
                    onDropped={toHeading}
                  />
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type RowBodyProps = {
  row: Exclude<DayRow, { kind: "now" }>;
  zone: string;
  isOwn: boolean;
  isFrame: boolean;
  version: number | null;
  onDropped: () => void;
};

function RowBody({ row, ...rest }: RowBodyProps) {
  switch (row.kind) {
    case "session":
      return <SessionLineRow line={row} phase={row.phase} {...rest} />;
    case "clash":
      return <ClashRow row={row} {...rest} />;
    case "free":
      return <FreeRow row={row} zone={rest.zone} />;
    case "open":
      return <OpenRow />;
    default:
      return row satisfies never;
  }
}

function NowLine({ at, zone }: { at: string; zone: string }) {
  return (
    <p className={styles["now"]}>
      <time dateTime={at}>{formatTime(at, zone)}</time> now
    </p>
  );
}

function NothingToday({ date }: { date: string }) {
  const { slug } = useMeeting();
  return (
    <EmptyState
      sentence="Nothing is on your agenda on this day."
      action={
        <ButtonLink to="/m/$slug/programme" params={{ slug }} search={{ day: date }} variant="default">
          See what is on
        </ButtonLink>
      }
    />
  );
}

function keyOf(row: DayRow): string {
  switch (row.kind) {
    case "session":
      return row.item.entry.sessionId;
    case "clash":
      return row.lines.map(({ item }) => item.entry.sessionId).join(" ");
    case "free":
    case "open":
      return `${row.kind} ${row.startsAt}`;
    case "now":
      return "now";
    default:
      return row satisfies never;
  }
}

function phaseOf(row: DayRow): string | undefined {
  return row.kind === "now" ? undefined : row.phase;
}
