import type { Session } from "@plenary/contract";
import { tooLongTogether } from "@plenary/contract/page-lengths";
import { addMinutes } from "@plenary/time";
import { useQuery } from "@tanstack/react-query";
import { listed } from "../../lib/words.ts";
import { sessionPageOf } from "../pages/api.ts";
import { useDesk } from "./board-context.ts";
import { people, placeWords } from "./board-words.ts";
import styles from "./dialogs.module.css";
import { wholeOf } from "./merge-model.ts";
import type { Spot } from "./merge-model.ts";

type Pair = { session: Session; other: Session };

/** How long the one becomes, for how many, and where: "Pilots takes 120 minutes for 40 people: Tue 21 Oct, …". */
export function MergedWords({ session, other, place }: Pair & { place: Spot | undefined }) {
  const { model } = useDesk();
  const { durationMinutes, expectedPeople } = wholeOf([session, other]);
  const spot = place ?? session.placement;
  const seats = spot && model.roomById.get(spot.roomId)?.capacity;
  const endsAt = spot && addMinutes(spot.startsAt, durationMinutes);
  const where =
    spot && endsAt
      ? `: ${placeWords(model, { ...spot, endsAt })} (${seats} seats)`
      : " and still has no place";
  return (
    <output className={styles["meaning"]}>
      “{session.title}” takes {durationMinutes} minutes, with the people of both ({people(expectedPeople)}{" "}
      expected){where}.
    </output>
  );
}

/** What becomes of the second, and of what its page says. */
export function StaysBehind({ session, other }: Pair) {
  const { model } = useDesk();
  const isPublished = Boolean(model.problem.published?.[other.id]);
  return (
    <output className={styles["meaning"]}>
      <span className={styles["line"]}>
        “{other.title}” leaves the board{isPublished && "; the next version shows it as cancelled"}. Undo
        brings it back for as long as nobody changes either.
      </span>
      <span className={styles["line"]}>
        Its agenda, links and notes are put behind those of “{session.title}”, with its name. What stays
        behind with it: its decisions and actions
        {other.requestId !== null &&
          ", and its request with its wishes and its poll, which takes no more answers; its lead reads that it was merged"}
        . Copy what is still needed.
      </span>
      <TooLong session={session} other={other} />
      <span className={styles["line"]}>
        {takesLink(session, other) && `Its link to join is “${session.title}”’s from then on. `}
        What others wish about “{other.title}” they wish about “{session.title}”.
      </span>
      {other.taken > 0 && <span className={styles["line"]}>{signUpWords(session, other)}</span>}
    </output>
  );
}

function takesLink(session: Session, other: Session): boolean {
  return session.joinUrl === null && other.joinUrl !== null;
}

/** "Who has signed up for Two is signed up for One as well." */
function signUpWords({ title, capacity, taken }: Session, other: Session): string {
  const said = `Who has signed up for “${other.title}” is signed up for “${title}” as well`;
  if (capacity === null) return `${said}.`;
  const free = Math.max(0, capacity - taken);
  return `${said}, as far as it has places (${free} of ${capacity} free); the others wait.`;
}

const partNames = { agenda: "agenda", links: "links", notes: "notes" };

/** A part that would be longer than a part may be isn't put there: that is better known before. */
function TooLong({ session, other }: Pair) {
  const { meeting } = useDesk();
  const own = useQuery(sessionPageOf({ meetingId: meeting.id, sessionId: session.id })).data;
  const theirs = useQuery(sessionPageOf({ meetingId: meeting.id, sessionId: other.id })).data;
  if (!own || !theirs) return null;
  const parts = tooLongTogether(withLinks(own), other, withLinks(theirs));
  if (parts.length === 0) return null;
  return (
    <strong className={styles["line"]}>
      Too long to be put together: its {listed(parts.map((part) => partNames[part]))} will stay behind with
      it. Shorten them first, if they are to come along.
    </strong>
  );
}

/** Who may merge sees them. */
function withLinks<P extends { links: { items: readonly unknown[] } | null }>(page: P) {
  return { ...page, links: page.links ?? { items: [] } };
}
