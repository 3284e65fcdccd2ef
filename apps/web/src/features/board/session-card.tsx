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
import { memo } from "react";
import { hueStripes } from "../../lib/hues.ts";
import type { LaidSession } from "./board-layout.ts";
import type { Box } from "./board-tracks.ts";
import { silentWords } from "./session-mark.ts";
import type { SessionMark } from "./session-mark.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";
import styles from "./session-card.module.css";

type SessionCardProps = {
  laid: LaidSession;
  /** Its place among all that the board shows, from 1: of a large board only a part is drawn. */
  position: number;
  count: number;
  model: BoardModel;
  mark: SessionMark;
  isSelected: boolean;
  isCarried: boolean;
  isMarked: boolean;
  isDim: boolean;
  isTabStop: boolean;
  canCarry: boolean;
  /** Where it is drawn by pixels, on a board of which only a part is; null: by the grid. */
  box: Box | null;
};

/** One session on the board. The board listens for all of them, so a card has no handlers of its own. */
export const SessionCard = memo(function SessionCard(props: SessionCardProps) {
  const {
    laid,
    position,
    count,
    model,
    mark,
    isSelected,
    isCarried,
    isMarked,
    isDim,
    isTabStop,
    canCarry,
    box,
  } = props;
  const { session } = laid;
  const { placement, groups } = session;
  const isShort = !laid.isBar && linesOf(laid) < 3;
  return (
    <li
      className={styles["spot"]}
      style={box ? boxStyle(laid, box) : areaStyle(laid)}
      aria-posinset={position}
      aria-setsize={count}
    >
      <button
        type="button"
        id={cardId(session.id)}
        className={styles["card"]}
        tabIndex={isTabStop ? 0 : -1}
        data-session={session.id}
        data-carriable={canCarry ? "board" : undefined}
        data-bar={laid.isBar || undefined}
        data-fixed={session.isFixed || undefined}
        data-selected={isSelected || undefined}
        data-carried={isCarried || undefined}
        data-marked={isMarked || undefined}
        data-dim={isDim || undefined}
        data-held={placement?.state === "held" || undefined}
        data-hard={mark.hard + mark.broken > 0 || undefined}
      >
        {!session.isFixed && (
          <span className={styles["edge"]} style={{ background: hueStripes(groups.map(({ hue }) => hue)) }} />
        )}
        <span className={styles["text"]}>
          <span className={styles["owner"]}>
            {isMarked && <IconSquareCheckFilled size={14} className={styles["marked"]} aria-hidden="true" />}
            {placement && isShort && (
              <span className={styles["start"]} aria-hidden="true">
                {formatTime(placement.startsAt, model.clock.zone)}
              </span>
            )}
            <span className={styles["names"]}>{isShort && groups.length === 0 ? "" : ownerOf(session)}</span>
            {mark.isPolled && <IconListCheck size={14} className={styles["icon"]} aria-hidden="true" />}
            <Pins session={session} />
          </span>
          <span className={styles["title"]} style={{ WebkitLineClamp: titleLines(laid) }}>
            {session.title}
          </span>
          {placement && (
            <span className={styles["time"]}>
              {formatTimeRange(placement.startsAt, placement.endsAt, model.clock.zone)}
              {laid.isBar && `, ${roomName(props) ?? ""}`}
            </span>
          )}
        </span>
        <span className="visually-hidden">
          {isMarked && ", marked"}, {silentWords(model, session)}
          {mark.isPolled && ", poll open"}
        </span>
        <Corner mark={mark} />
        {canCarry && !laid.isBar && <span className={styles["handle"]} data-resize aria-hidden="true" />}
        {mark.changed && (
          <span className={styles["changed"]}>
            {mark.changed}
            <span className="visually-hidden"> since the last version</span>
          </span>
        )}
      </button>
    </li>
  );
}, isSameCard);

/** Heights of a unit (`--unit` of the grid, where it is least) and of a line of text. */
const UNIT_PX = 22;
const LINE_PX = 16;

/** Where there are fewer than three, for the names, the title and the time, the beginning stands before the names. */
function linesOf({ units }: LaidSession): number {
  return Math.floor((units * UNIT_PX - 4) / LINE_PX);
}

/** What the names above and the time below leave to the title. */
function titleLines(laid: LaidSession): number {
  return Math.max(1, linesOf(laid) - 2);
}

export function cardId(sessionId: string): string {
  return `session-${sessionId}`;
}

function areaStyle({ column, columnEnd, row, rowEnd, lane, lanes }: LaidSession): React.CSSProperties {
  return {
    // The first row is the head, the first column the time.
    gridArea: `${row + 1} / ${column + 2} / ${rowEnd + 1} / ${columnEnd + 2}`,
    ...(lanes > 1 ? { marginInlineStart: `${(100 / lanes) * lane}%`, width: `${100 / lanes}%` } : {}),
  };
}

function boxStyle({ lane, lanes }: LaidSession, { left, top, width, height }: Box): React.CSSProperties {
  return { position: "absolute", left: left + (width / lanes) * lane, top, width: width / lanes, height };
}

function ownerOf({ groups, kind }: Session): string {
  if (groups.length > 0) return groups.map(({ shortName }) => shortName).join(" × ");
  return kind === "group" ? "" : kind;
}

/** A pin for both, the clock or the door for one of them, a lock for the frame. */
function Pins({ session: { placement, isFixed } }: { session: Session }) {
  if (isFixed) return <IconLock size={12} className={styles["icon"]} aria-hidden="true" />;
  if (!placement) return null;
  const { isTimePinned, isRoomPinned } = placement;
  if (!isTimePinned && !isRoomPinned) return null;
  return (
    <span className={styles["pins"]}>
      <IconPinFilled size={12} aria-hidden="true" />
      {!isRoomPinned && <IconClock size={12} aria-hidden="true" />}
      {!isTimePinned && <IconDoor size={12} aria-hidden="true" />}
    </span>
  );
}

/** The number of people who clash: filled if they are needed in both, outlined if they would like to be. */
function Corner({ mark: { hard, soft, broken } }: { mark: SessionMark }) {
  if (hard === 0 && broken > 0) {
    return (
      <span className={styles["corner"]}>
        !<span className="visually-hidden"> {counted(broken, "broken rule", "broken rules")}</span>
      </span>
    );
  }
  const count = hard || soft;
  if (count === 0) return null;
  return (
    <span className={styles["corner"]} data-soft={hard === 0 || undefined}>
      {count}
      <span className="visually-hidden">
        {count === 1 ? " person" : " people"} {hard > 0 ? "needed elsewhere" : "with a soft clash"}
      </span>
    </span>
  );
}

/** Everything on a board is new after each answer; what a card shows mostly isn't. */
function isSameCard(a: SessionCardProps, b: SessionCardProps): boolean {
  return (
    a.position === b.position &&
    a.count === b.count &&
    a.isSelected === b.isSelected &&
    a.isCarried === b.isCarried &&
    a.isMarked === b.isMarked &&
    a.isDim === b.isDim &&
    a.isTabStop === b.isTabStop &&
    a.canCarry === b.canCarry &&
    isSameBox(a.box, b.box) &&
    a.laid.column === b.laid.column &&
    a.laid.columnEnd === b.laid.columnEnd &&
    a.laid.row === b.laid.row &&
    a.laid.rowEnd === b.laid.rowEnd &&
    a.laid.units === b.laid.units &&
    a.laid.lane === b.laid.lane &&
    a.laid.lanes === b.laid.lanes &&
    a.mark.hard === b.mark.hard &&
    a.mark.soft === b.mark.soft &&
    a.mark.broken === b.mark.broken &&
    a.mark.changed === b.mark.changed &&
    a.mark.isPolled === b.mark.isPolled &&
    isSameSession(a.laid.session, b.laid.session) &&
    roomName(a) === roomName(b)
  );
}

function isSameBox(a: Box | null, b: Box | null): boolean {
  if (a === null || b === null) return a === b;
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

function roomName({ laid, model }: SessionCardProps): string | undefined {
  return model.roomById.get(laid.session.placement?.roomId ?? "")?.name;
}

function isSameSession(a: Session, b: Session): boolean {
  return a === b || (a.version === b.version && a.placement === b.placement);
}
