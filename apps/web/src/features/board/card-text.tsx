import type { Session } from "@plenary/contract";
import { formatTime, formatTimeRange } from "@plenary/time";
import {
  IconClock,
  IconDoor,
  IconListCheck,
  IconLock,
  IconPinFilled,
  IconSquareCheckFilled,
} from "@tabler/icons-react";
import type { LaidSession } from "./board-layout.ts";
import own from "./card-text.module.css";
import styles from "./session-card.module.css";

type CardTextProps = {
  laid: LaidSession;
  zone: string;
  roomName: string | undefined;
  isMarked: boolean;
  isPolled: boolean;
  isChanged: boolean;
};

/** What a card says: the names above, the title, the time below. */
export function CardText(props: CardTextProps) {
  const { laid, zone, roomName } = props;
  const { session, isBar } = laid;
  if (isShort(laid)) return <ShortText {...props} />;
  // What the names above, the time below and the mark of a change at the foot leave to it.
  const titleLines = Math.max(1, linesOf(laid) - (props.isChanged ? 3 : 2));
  return (
    <span className={styles["text"]}>
      <span className={styles["owner"]}>
        {props.isMarked && <Marked />}
        <span className={styles["names"]}>{ownerOf(session)}</span>
        <Signs {...props} />
      </span>
      <span className={styles["title"]} data-lines={titleLines} style={{ WebkitLineClamp: titleLines }}>
        {session.title}
      </span>
      {session.placement && (
        <span className={styles["time"]}>
          {timesOf(session.placement, zone)}
          {isBar && `, ${roomName ?? ""}`}
        </span>
      )}
    </span>
  );
}

/**
 * Where there is no room for names, title and time below each other: one run of words, of which the title is most.
 * The beginning only from three lines on: the axis says it, too, but what the session is nothing else does.
 */
function ShortText(props: CardTextProps) {
  const { laid, zone } = props;
  const { session } = laid;
  const { placement, groups, title } = session;
  const lines = Math.max(1, Math.floor((laid.units * UNIT_PX - 5) / CLOSE_LINE_PX));
  return (
    <span className={styles["text"]}>
      <span className={own["run"]} data-lines={lines} style={{ WebkitLineClamp: lines }}>
        {props.isMarked && <Marked />}
        <Signs {...props} />
        {placement && lines > 2 && (
          <span className={own["start"]} aria-hidden="true">
            {formatTime(placement.startsAt, zone)}{" "}
          </span>
        )}
        {groups.length > 0 && <b>{ownerOf(session)} </b>}
        {title}
      </span>
      {placement && <span className="visually-hidden"> {timesOf(placement, zone)}</span>}
    </span>
  );
}

type Placed = NonNullable<Session["placement"]>;

const timesOf = ({ startsAt, endsAt }: Placed, zone: string) => formatTimeRange(startsAt, endsAt, zone);

/** Heights of a unit (`--unit` of the grid, where it is least), of a line of text, and of one in a short card. */
const UNIT_PX = 22;
const LINE_PX = 16;
const CLOSE_LINE_PX = 14;

function linesOf({ units }: LaidSession): number {
  return Math.floor((units * UNIT_PX - 4) / LINE_PX);
}

/** Not high enough for three lines. */
export function isShort(laid: LaidSession): boolean {
  return !laid.isBar && linesOf(laid) < 3;
}

function ownerOf({ groups, kind }: Session): string {
  if (groups.length > 0) return groups.map(({ shortName }) => shortName).join(" × ");
  return kind === "group" ? "" : kind;
}

function Marked() {
  return <IconSquareCheckFilled size={14} className={own["marked"]} aria-hidden="true" />;
}

/** That its time is being asked about, and what of it stands fast: a lock for the frame, a pin for both, else which. */
function Signs({ laid: { session }, isPolled }: CardTextProps) {
  const { placement, isFixed } = session;
  const { isTimePinned = false, isRoomPinned = false } = placement ?? {};
  const isPinned = !isFixed && (isTimePinned || isRoomPinned);
  return (
    <>
      {isPolled && <IconListCheck size={14} className={own["icon"]} aria-hidden="true" />}
      {isFixed && <IconLock size={12} className={own["icon"]} aria-hidden="true" />}
      {isPinned && (
        <span className={own["pins"]}>
          <IconPinFilled size={12} aria-hidden="true" />
          {!isRoomPinned && <IconClock size={12} aria-hidden="true" />}
          {!isTimePinned && <IconDoor size={12} aria-hidden="true" />}
        </span>
      )}
    </>
  );
}
