import { Link } from "@tanstack/react-router";
import type { ProgrammeEntry } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { DayLabel, dayLink, DaySwitch } from "./day-switch.tsx";
import { countByDay } from "./programme-view.ts";

type ProgrammeDaysProps = {
  days: readonly string[];
  shown: readonly string[];
  today: string;
  /** What the filters leave, to be counted by day; null without filters. */
  found: readonly ProgrammeEntry[] | null;
  zone: string;
};

/** All days or one of them, with the number of finds where something is looked for. */
export function ProgrammeDays({ days, shown, today, found, zone }: ProgrammeDaysProps) {
  const { slug } = useMeeting();
  const counts = found && countByDay(found, zone);
  const isAll = shown.length > 1;
  const linkTo = (day: string) => ({
    to: "/m/$slug/programme" as const,
    params: { slug },
    search: (before: object) => ({ ...before, day }),
    className: dayLink,
  });
  return (
    <DaySwitch>
      {days.length > 1 && (
        <Link {...linkTo("all")} aria-current={isAll ? "page" : undefined}>
          All days
        </Link>
      )}
      {days.map((date) => (
        <Link key={date} {...linkTo(date)} aria-current={!isAll && shown.includes(date) ? "page" : undefined}>
          <DayLabel
            date={date}
            isToday={date === today}
            {...(counts ? { count: counts.get(date) ?? 0 } : {})}
          />
        </Link>
      ))}
    </DaySwitch>
  );
}
