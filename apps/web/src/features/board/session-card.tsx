import type { Session } from "@plenary/contract";
import { memo } from "react";
import { hueStripes } from "../../lib/hues.ts";
import type { LaidSession } from "./board-layout.ts";
import type { Box } from "./board-tracks.ts";
import { silentWords } from "./session-mark.ts";
import type { SessionMark } from "./session-mark.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";
import { CardText, isShort } from "./card-text.tsx";
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
  /** In whole pixels. */
  width: number;
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
    width,
  } = props;
  const { session } = laid;
  const { placement, groups } = session;
  const hasCorner = mark.hard + mark.broken + mark.soft > 0;
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
        data-short={isShort(laid) || undefined}
        data-fixed={session.isFixed || undefined}
        data-selected={isSelected || undefined}
        data-carried={isCarried || undefined}
        data-marked={isMarked || undefined}
        data-dim={isDim || undefined}
        data-held={placement?.state === "held" || undefined}
        data-hard={mark.hard + mark.broken > 0 || undefined}
        data-corner={hasCorner || undefined}
      >
        {!session.isFixed && (
          <span className={styles["edge"]} style={{ background: hueStripes(groups.map(({ hue }) => hue)) }} />
        )}
        <CardText
          laid={laid}
          zone={model.clock.zone}
          roomName={roomName(props)}
          isMarked={isMarked}
          isPolled={mark.isPolled}
          isChanged={mark.changed !== null}
          width={width}
          hasCorner={hasCorner}
        />
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
    a.width === b.width &&
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
