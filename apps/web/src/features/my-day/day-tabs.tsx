import { Link } from "@tanstack/react-router";
import { useMeeting } from "../../lib/meeting.ts";
import { DayLabel, dayLink, DaySwitch } from "../programme/day-switch.tsx";

type DayTabsProps = { days: readonly string[]; shown: string; today: string };

export function DayTabs({ days, shown, today }: DayTabsProps) {
  const { slug } = useMeeting();
  return (
    <DaySwitch>
      {days.map((day) => (
        <Link
          key={day}
          to="/m/$slug/my-day"
          params={{ slug }}
          search={{ day }}
          className={dayLink}
          aria-current={day === shown ? "page" : undefined}
        >
          <DayLabel date={day} isToday={day === today} />
        </Link>
      ))}
    </DaySwitch>
  );
}
