import { getRouteApi } from "@tanstack/react-router";
import type { FoundSlots } from "@plenary/contract";
import { formatDay, formatTimeRange, dayOf } from "@plenary/time";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { listed, many } from "../../lib/words.ts";
import { gridOf } from "./slot-grid.ts";
import type { Start } from "./slot-grid.ts";
import styles from "./slots.module.css";

const route = getRouteApi("/m/$slug/find-a-slot");

type SlotCalendarProps = { found: FoundSlots; at: string | null };

/** Half hours by days, each with the number of people lost; pointing at one names them, pressing it tells all. */
export function SlotCalendar({ found, at }: SlotCalendarProps) {
  const { zone } = useMeeting();
  const navigate = route.useNavigate();
  const [pointed, setPointed] = useState<Start | null>(null);
  const grid = gridOf(found.starts, zone);
  const shown = pointed ?? found.starts.find(({ startsAt }) => startsAt === at) ?? null;
  const pick = ({ startsAt }: Start) =>
    void navigate({ search: (before) => ({ ...before, at: startsAt }), resetScroll: false });
  if (grid.rows.length === 0) return null;
  return (
    <section className={styles["calendar"]} aria-label="People lost at each time">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles["hidden"]}>Time</span>
            </th>
            {grid.days.map((day) => (
              <th key={day} scope="col">
                {formatDay(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ time, cells }) => (
            <tr key={time}>
              <th scope="row">{time}</th>
              {cells.map((cell, i) => (
                <td key={grid.days[i]}>
                  {cell && (
                    <Cell
                      cell={cell}
                      found={found}
                      isPicked={cell.startsAt === at}
                      onPoint={setPointed}
                      onPick={pick}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles["pointed"]}>{shown ? wordsOf(shown, found, zone) : LEGEND}</p>
    </section>
  );
}

const LEGEND =
  "The number is how many people would not come. “!” means that one of them must be there, “–” that no room is free.";

type CellProps = {
  cell: Start;
  found: FoundSlots;
  isPicked: boolean;
  onPoint: (start: Start | null) => void;
  onPick: (start: Start) => void;
};

function Cell({ cell, found, isPicked, onPoint, onPick }: CellProps) {
  const { zone } = useMeeting();
  const lost = cell.lostPersonIds.length;
  const share = found.people.length === 0 ? 0 : Math.min(1, lost / found.people.length);
  return (
    <button
      type="button"
      className={styles["cell"]}
      data-standing={cell.standing}
      style={{ "--lost": `${Math.round(15 + share * 65)}%` } as React.CSSProperties}
      aria-pressed={isPicked}
      aria-label={wordsOf(cell, found, zone)}
      onMouseEnter={() => onPoint(cell)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => onPoint(cell)}
      onBlur={() => onPoint(null)}
      onClick={() => onPick(cell)}
    >
      {cell.standing === "blocked" ? "–" : lost}
      {cell.standing === "clash" && "!"}
    </button>
  );
}

const NAMED = 6;

/** "Wed 22 Oct 13:00–14:00: 2 people lost: Ann Lee and Bo Ek." */
function wordsOf({ startsAt, endsAt, standing, lostPersonIds }: Start, { people }: FoundSlots, zone: string) {
  const when = `${formatDay(dayOf(startsAt, zone))} ${formatTimeRange(startsAt, endsAt, zone)}`;
  if (standing === "blocked") return `${when}: no room is free.`;
  if (lostPersonIds.length === 0)
    return standing === "clash"
      ? `${when}: 0 lost, but something speaks against it.`
      : `${when}: 0 lost, everybody is free.`;
  const names = lostPersonIds.flatMap((id) => people.find((person) => person.id === id)?.name ?? []);
  const named = names.slice(0, NAMED);
  const more = names.length - named.length;
  const who = listed(more > 0 ? [...named, `${more} more`] : named);
  const must = standing === "clash" ? ", somebody who must be there among them" : "";
  return `${when}: ${many(lostPersonIds.length, "person", "people")} lost${must}: ${who}.`;
}
