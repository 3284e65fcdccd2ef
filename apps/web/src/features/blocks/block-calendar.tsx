import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Block } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { useEffect, useRef } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { BlockBox } from "./block-box.tsx";
import type { BlockActs } from "./block-box.tsx";
import type { Calendar, Piece } from "./block-layout.ts";
import { spanWords, timeOf } from "./block-span.ts";
import type { Span, Times } from "./block-span.ts";
import styles from "./blocks.module.css";
import type { Hours } from "./lane-points.ts";
import { useBlockHand } from "./use-block-hand.ts";
import type { Held } from "./use-block-hand.ts";
import { useBlockPointer } from "./use-block-pointer.ts";

/** What may be done to the blocks, by those who may. */
type BlockEditing = {
  onOpen: (block: Block) => void;
  onAdd: (date: string) => void;
  onDraw: (span: Span) => void;
  onChange: (block: Block, times: Times) => void;
};

type BlockCalendarProps = {
  calendar: Calendar;
  blocks: readonly Block[];
  /** Null: the calendar is only read. */
  editing: BlockEditing | null;
  /** What has been drawn and waits for its title. */
  drawn: Span | null;
};

/** Time down, days across. The kinds differ by shape, icon and word, and not by colour alone. */
export function BlockCalendar({ calendar, blocks, editing, drawn }: BlockCalendarProps) {
  const { zone } = useMeeting();
  const { days } = calendar;
  const frame = useRef<HTMLDivElement>(null);
  const refocus = useRef<string | null>(null);
  const hand = useBlockHand({
    zone,
    dates: days.map(({ date }) => date),
    blocks,
    onDraw: (span) => editing?.onDraw(span),
    onChange: (block, times) => {
      refocus.current = block.id;
      editing?.onChange(block, times);
    },
  });
  const { held } = hand;
  const hours = hoursWith(calendar, held);
  const onPointerDown = useBlockPointer(hand, { frame, hours: calendar, zone, blocks });
  useEffect(() => {
    // A block that has gone to another day is another element there.
    const id = refocus.current;
    refocus.current = null;
    if (id !== null) frame.current?.querySelector<HTMLElement>(`[data-block="${id}"]`)?.focus();
  });
  const acts: BlockActs | null = editing && {
    open: editing.onOpen,
    key: hand.key,
    leave: ({ id }) => held?.by === "keys" && held.block?.id === id && hand.letGo(),
  };
  const ghost = held ?? (drawn && { block: null, span: drawn });
  return (
    <div className={styles["frame"]} ref={frame}>
      <div
        className={styles["calendar"]}
        style={sizeOf(days.length, hours)}
        data-busy={held !== null}
        data-first-hour={hours.firstHour}
        data-last-hour={hours.lastHour}
      >
        <HourNames hours={hours} />
        {days.map(({ date, pieces }) => (
          <section key={date} aria-label={formatDay(date)} className={styles["day"]}>
            <h2 className={styles["dayName"]}>
              <time dateTime={date}>{formatDay(date)}</time>
              {editing && (
                <ActionIcon
                  variant="subtle"
                  aria-label={`Add a block on ${formatDay(date)}`}
                  onClick={() => editing.onAdd(date)}
                >
                  <IconPlus size={16} />
                </ActionIcon>
              )}
            </h2>
            <ol
              className={styles["lane"]}
              data-date={date}
              data-editable={editing !== null}
              {...(editing && { onPointerDown })}
            >
              {pieces.map((piece) => (
                <li key={piece.block.id} style={placeOf(piece, hours)}>
                  <BlockBox
                    block={piece.block}
                    minutes={piece.toMinute - piece.fromMinute}
                    isHeld={held?.block?.id === piece.block.id}
                    acts={acts}
                  />
                </li>
              ))}
              {ghost?.span.date === date && <Ghost {...ghost} hours={hours} />}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

/** What is carried by keys to an hour that isn't shown brings that hour. */
function hoursWith({ firstHour, lastHour }: Calendar, held: Held | null): Hours {
  if (held?.by !== "keys") return { firstHour, lastHour };
  const { fromMinute, toMinute } = held.span;
  return {
    firstHour: Math.min(firstHour, Math.floor(fromMinute / 60)),
    lastHour: Math.max(lastHour, Math.min(24, Math.ceil(toMinute / 60))),
  };
}

function sizeOf(days: number, { firstHour, lastHour }: Hours) {
  return { "--days": days, "--hours": lastHour - firstHour } as React.CSSProperties;
}

function HourNames({ hours: { firstHour, lastHour } }: { hours: Hours }) {
  const hours = Array.from({ length: lastHour - firstHour }, (_, i) => firstHour + i);
  return (
    <div className={styles["hours"]} aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour}>{timeOf(hour * 60)}</span>
      ))}
    </div>
  );
}

/** Where what is held or drawn would be, with its times. */
function Ghost({ block, span, hours }: Pick<Held, "block" | "span"> & { hours: Hours }) {
  const toMinute = Math.min(span.toMinute, hours.lastHour * 60);
  return (
    <li
      className={styles["ghost"]}
      style={placeOf({ ...span, toMinute, lane: 0, lanes: 1 }, hours)}
      aria-hidden="true"
    >
      <span>
        {spanWords(span)}
        {block && ` ${block.title}`}
      </span>
    </li>
  );
}

const tall = (minutes: number) => `calc(var(--hour) * ${minutes / 60})`;

function placeOf(
  { fromMinute, toMinute, lane, lanes }: Omit<Piece, "block">,
  { firstHour }: Hours,
): React.CSSProperties {
  return {
    top: tall(fromMinute - firstHour * 60),
    height: tall(toMinute - fromMinute),
    left: `${(100 * lane) / lanes}%`,
    width: `${100 / lanes}%`,
  };
}
