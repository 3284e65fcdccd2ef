import { useQuery } from "@tanstack/react-query";
import { formatDateTime, isDate } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { many } from "../../lib/words.ts";
import { effectsOf } from "./api.ts";
import styles from "./settings.module.css";

const NAMED = 6;

type Change = { startsOn: string; endsOn: string; zone: string };

/** What other days or another zone would leave outside: nothing is moved by saving them. */
export function ChangeEffects({ startsOn, endsOn, zone }: Change) {
  const meeting = useMeeting();
  const isOther = startsOn !== meeting.startsOn || endsOn !== meeting.endsOn || zone !== meeting.zone;
  const isReadable = isDate(startsOn) && isDate(endsOn) && startsOn <= endsOn && zone !== "";
  const query = useQuery({
    ...effectsOf(meeting.id, { startsOn, endsOn, zone }),
    enabled: isOther && isReadable,
  });
  if (!isOther || !query.data) return null;
  const { outside, otherClock } = query.data;
  if (outside.length === 0 && otherClock === 0)
    return (
      <p className={styles["effects"]} aria-live="polite">
        Every block and session lies within these days.
      </p>
    );
  return (
    <div className={styles["effects"]} aria-live="polite">
      {outside.length > 0 && (
        <>
          <p>
            <strong>
              {many(outside.length, "block or session", "blocks and sessions")} would lie outside.
            </strong>{" "}
            They keep their times until somebody moves them.
          </p>
          <ul>
            {outside.slice(0, NAMED).map(({ title, startsAt }) => (
              <li key={`${title} ${startsAt}`}>
                {title}, {formatDateTime(startsAt, zone)}
              </li>
            ))}
            {outside.length > NAMED && <li>and {outside.length - NAMED} more</li>}
          </ul>
        </>
      )}
      {otherClock > 0 && (
        <p>
          <strong>
            {many(otherClock, "block or session", "blocks and sessions")} would show another time.
          </strong>{" "}
          They stay at the same moment, and the clocks of {zone} show it differently.
        </p>
      )}
    </div>
  );
}
