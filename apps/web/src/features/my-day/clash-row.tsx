import { IconAlertTriangle } from "@tabler/icons-react";
import { formatTimeRange, fromEpochMs, mergeIntervals, toEpochInterval } from "@plenary/time";
import type { DayRow } from "./day-rows.ts";
import styles from "./my-day.module.css";
import { SessionLineRow } from "./session-line.tsx";

type ClashRowProps = {
  row: Extract<DayRow, { kind: "clash" }>;
  zone: string;
  isOwn: boolean;
  isFrame: boolean;
  version: number | null;
  onDropped: () => void;
};

/** Sessions of which the person can attend one: side by side, with the swap where there is a choice. */
export function ClashRow({ row, zone, ...rest }: ClashRowProps) {
  const times = mergeIntervals(row.shared.map(toEpochInterval)).map(({ start, end }) =>
    formatTimeRange(fromEpochMs(start), fromEpochMs(end), zone),
  );
  return (
    <div className={styles["clash"]}>
      <p className={styles["clashTitle"]}>
        <IconAlertTriangle size={16} aria-hidden="true" className={styles["sign"]} />
        <span>
          <strong>Clash {times.join(", ")}.</strong> {adviceFor(row)}
        </span>
      </p>
      <ul className={styles["sides"]}>
        {row.lines.map((line) => (
          <li key={line.item.entry.sessionId}>
            <SessionLineRow line={line} phase={row.phase} zone={zone} showsTime {...rest} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function adviceFor({ lines, level }: ClashRowProps["row"]): string {
  if (level === "hard")
    return "Both are required of you: tell the lead of one of the groups, or the organisers.";
  const chosen = lines.filter(({ item }) => item.role === "chosen");
  return chosen.length === 1
    ? "Remove the one that you chose, or go to one of them."
    : "Remove those that you don’t go to.";
}
