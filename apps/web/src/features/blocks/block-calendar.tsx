import { ActionIcon } from "@mantine/core";
import { IconGlassFull, IconLayoutGridAdd, IconPlus, IconUsersGroup } from "@tabler/icons-react";
import type { Block, BlockKind } from "@plenary/contract";
import { formatDay, formatTimeRange } from "@plenary/time";
import { blockKindWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { Calendar, Piece } from "./block-layout.ts";
import { blockKindHelp } from "./block-values.ts";
import styles from "./blocks.module.css";

const icons = { open: IconLayoutGridAdd, reserved: IconUsersGroup, social: IconGlassFull } as const;

type BlockCalendarProps = {
  calendar: Calendar;
  /** Without these the calendar is only read. */
  onOpen: ((block: Block) => void) | null;
  onAdd: ((date: string) => void) | null;
};

/** Time down, days across. The kinds differ by shape, icon and word, and not by colour alone. */
export function BlockCalendar({ calendar, onOpen, onAdd }: BlockCalendarProps) {
  const { days, firstHour, lastHour } = calendar;
  const hours = Array.from({ length: lastHour - firstHour }, (_, i) => firstHour + i);
  const size = { "--days": days.length, "--hours": hours.length } as React.CSSProperties;
  return (
    <div className={styles["frame"]}>
      <div className={styles["calendar"]} style={size}>
        <div className={styles["hours"]} aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{String(hour).padStart(2, "0")}:00</span>
          ))}
        </div>
        {days.map(({ date, pieces }) => (
          <section key={date} aria-label={formatDay(date)} className={styles["day"]}>
            <h2 className={styles["dayName"]}>
              <time dateTime={date}>{formatDay(date)}</time>
              {onAdd && (
                <ActionIcon
                  variant="subtle"
                  aria-label={`Add a block on ${formatDay(date)}`}
                  onClick={() => onAdd(date)}
                >
                  <IconPlus size={16} />
                </ActionIcon>
              )}
            </h2>
            <ol className={styles["lane"]}>
              {pieces.map((piece) => (
                <li key={piece.block.id} style={placeOf(piece, firstHour)}>
                  <BlockBox block={piece.block} onOpen={onOpen} isShort={isShort(piece)} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

const tall = (minutes: number) => `calc(var(--hour) * ${minutes / 60})`;

function placeOf({ fromMinute, toMinute, lane, lanes }: Piece, firstHour: number): React.CSSProperties {
  return {
    top: tall(fromMinute - firstHour * 60),
    height: tall(toMinute - fromMinute),
    left: `${(100 * lane) / lanes}%`,
    width: `${100 / lanes}%`,
  };
}

/** Below this a block has one line. */
const isShort = ({ fromMinute, toMinute }: Piece): boolean => toMinute - fromMinute < 50;

type BoxProps = { block: Block; onOpen: BlockCalendarProps["onOpen"]; isShort: boolean };

function BlockBox({ block, onOpen, isShort }: BoxProps) {
  const { zone } = useMeeting();
  const { kind, title, startsAt, endsAt } = block;
  const Icon = icons[kind];
  const content = (
    <>
      <Icon size={14} aria-hidden="true" className={styles["icon"]} />
      <span className={styles["title"]}>{title}</span>
      <span className={styles["when"]}>
        <time dateTime={startsAt}>{formatTimeRange(startsAt, endsAt, zone)}</time>
        <span className={styles["kind"]}> · {blockKindWords[kind]}</span>
      </span>
    </>
  );
  const shared = {
    className: styles["block"],
    "data-kind": kind,
    "data-short": isShort,
    title: `${title}, ${formatTimeRange(startsAt, endsAt, zone)}, ${blockKindWords[kind].toLowerCase()}`,
  };
  if (!onOpen) return <div {...shared}>{content}</div>;
  return (
    <button type="button" {...shared} onClick={() => onOpen(block)}>
      {content}
    </button>
  );
}

/** What the shapes mean. */
export function BlockLegend() {
  const kinds: readonly BlockKind[] = ["open", "reserved", "social"];
  return (
    <ul className={styles["legend"]}>
      {kinds.map((kind) => {
        const Icon = icons[kind];
        return (
          <li key={kind}>
            <span className={styles["block"]} data-kind={kind} aria-hidden="true">
              <Icon size={14} />
            </span>
            <span>
              <strong>{blockKindWords[kind]}</strong> {blockKindHelp[kind]}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
