import { getRouteApi } from "@tanstack/react-router";
import type { FoundSlots } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { startWords } from "./start-words.ts";
import { gridOf } from "./slot-grid.ts";
import type { Start } from "./slot-grid.ts";
import styles from "./slots.module.css";

const route = getRouteApi("/m/$slug/find-a-slot");

type SlotCalendarProps = { found: FoundSlots; at: string | null; onPick: () => void };

/** Half hours by days, each with the number of people lost; pointing at one names them, pressing it tells all. */
export function SlotCalendar({ found, at, onPick }: SlotCalendarProps) {
  const { zone } = useMeeting();
  const navigate = route.useNavigate();
  const [pointed, setPointed] = useState<Start | null>(null);
  const grid = gridOf(found.starts, zone);
  const shown = pointed ?? found.starts.find(({ startsAt }) => startsAt === at) ?? null;
  const pick = ({ startsAt }: Start) => {
    onPick();
    void navigate({ search: (before) => ({ ...before, at: startsAt }), resetScroll: false });
  };
  if (grid.rows.length === 0) return null;
  return (
    <section className={styles["calendar"]} aria-label="People lost at each time">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles["hidden"]}>Begins</span>
            </th>
            {grid.days.map((day) => (
              <th key={day} scope="col">
                {formatDay(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ begins, cells }) => (
            <tr key={begins}>
              <th scope="row">{begins}</th>
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
      <p className={styles["pointed"]}>{shown ? startWords(shown, found, zone) : LEGEND}</p>
    </section>
  );
}

const LEGEND =
  "The number is how many people would not come. “!” means that it breaks a rule and needs a reason, “–” that it can't be then. Press a time to read why.";

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
      aria-label={startWords(cell, found, zone)}
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
