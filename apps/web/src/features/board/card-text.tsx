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
import { cardNames } from "./card-names.ts";
import type { CardNames } from "./card-names.ts";
import own from "./card-text.module.css";
import styles from "./session-card.module.css";

type CardTextProps = {
  laid: LaidSession;
  zone: string;
  roomName: string | undefined;
  isMarked: boolean;
  isPolled: boolean;
  isChanged: boolean;
  /** Of the card, in pixels. */
  width: number;
  /** Whether a mark covers the end of its first line. */
  hasCorner: boolean;
};

/** What a card says: the names above, the title, the time below. */
export function CardText(props: CardTextProps) {
  const { laid, zone, roomName } = props;
  const { session, isBar } = laid;
  if (isShort(laid)) return <ShortText {...props} />;
  // Without the time below and the mark of a change at the foot.
  const lines = linesOf(laid) - (props.isChanged ? 2 : 1);
  const names = namesOf(props, isBar ? 1 : Math.max(1, Math.ceil(lines / 2)));
  const titleLines = Math.max(1, lines - names.lines);
  return (
    <span className={styles["text"]} data-low={(isBar && linesOf(laid) < 3) || undefined}>
      <span className={styles["owner"]}>
        {props.isMarked && <Marked />}
        <span className={own["names"]} data-lines={names.lines} style={{ WebkitLineClamp: names.lines }}>
          <Names names={names} of={session} />
        </span>
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
        {groups.length > 0 && (
          <b>
            <Names names={namesOf(props, Math.max(1, lines - 1))} of={session} />{" "}
          </b>
        )}
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

/** Whose it is: names that have no room are counted, and said in full to who points at them or listens. */
function Names({ names: { shown, more }, of }: { names: CardNames; of: Session }) {
  if (more === 0) return <span className={own["shown"]}>{shown}</span>;
  const all = ownersOf(of).join(" × ");
  return (
    <>
      <span className={own["shown"]} title={all} aria-hidden="true">
        {shown}
      </span>{" "}
      <span className={own["more"]} title={all} aria-hidden="true">
        +{more}
      </span>
      <span className="visually-hidden">{all}</span>
    </>
  );
}

/** What of a card's width the names don't have: edge and paddings, the corner mark, each of its signs. */
const EDGES_PX = 15;
const CORNER_PX = 22;
const SIGN_PX = 16;

function namesOf({ laid, width, hasCorner, isMarked, isPolled }: CardTextProps, lines: number): CardNames {
  const { session, isBar } = laid;
  const signs = (isMarked ? 1 : 0) + (isPolled ? 1 : 0) + (session.isFixed ? 1 : 0) + pinsOf(session).length;
  const taken = EDGES_PX + (hasCorner ? CORNER_PX : 0) + signs * SIGN_PX;
  return cardNames(ownersOf(session), { width: isBar ? Infinity : width - taken, lines });
}

function ownersOf({ groups, kind }: Session): string[] {
  if (groups.length > 0) return groups.map(({ shortName }) => shortName);
  return kind === "group" ? [] : [kind];
}

function Marked() {
  return <IconSquareCheckFilled size={14} className={own["marked"]} aria-hidden="true" />;
}

const pinIcons = { pin: IconPinFilled, time: IconClock, room: IconDoor };

/** What of a session's place stands fast: a pin for both, else which. */
function pinsOf({ placement, isFixed }: Session): (keyof typeof pinIcons)[] {
  const { isTimePinned = false, isRoomPinned = false } = placement ?? {};
  if (isFixed || (!isTimePinned && !isRoomPinned)) return [];
  return ["pin", ...(isRoomPinned ? [] : ["time" as const]), ...(isTimePinned ? [] : ["room" as const])];
}

/** That its time is being asked about, and what of it stands fast: a lock for the frame, pins for the rest. */
function Signs({ laid: { session }, isPolled }: CardTextProps) {
  const pins = pinsOf(session);
  return (
    <>
      {isPolled && <IconListCheck size={14} className={own["icon"]} aria-hidden="true" />}
      {session.isFixed && <IconLock size={12} className={own["icon"]} aria-hidden="true" />}
      {pins.length > 0 && (
        <span className={own["pins"]}>
          {pins.map((what) => {
            const Icon = pinIcons[what];
            return <Icon key={what} size={12} aria-hidden="true" />;
          })}
        </span>
      )}
    </>
  );
}
