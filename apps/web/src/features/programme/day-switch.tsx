import { formatDay } from "@plenary/time";
import type { ReactNode } from "react";
import { many } from "../../lib/words.ts";
import styles from "./day-switch.module.css";

/** The days of a page as links side by side. Each child is a link with `className={dayLink}`. */
export function DaySwitch({ children }: { children: ReactNode }) {
  return (
    <nav aria-label="Days" className={styles["days"]}>
      {children}
    </nav>
  );
}

export const dayLink = styles["day"];

/** "Tue" over "21 Oct", with a mark on today and a count where there is something to count. */
export function DayLabel({ date, isToday, count }: { date: string; isToday: boolean; count?: number }) {
  const [weekday, ...rest] = formatDay(date).split(" ");
  return (
    <>
      <span className={styles["weekday"]}>
        {weekday}
        {isToday && <span className={styles["today"]}> today</span>}
      </span>
      <span className={styles["date"]}>{rest.join(" ")}</span>
      {count !== undefined && <span className={styles["count"]}>{many(count, "session")}</span>}
    </>
  );
}
