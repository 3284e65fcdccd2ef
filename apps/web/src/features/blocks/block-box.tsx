import { IconGlassFull, IconLayoutGridAdd, IconUsersGroup } from "@tabler/icons-react";
import type { Block, BlockKind } from "@plenary/contract";
import { formatTimeRange } from "@plenary/time";
import type { KeyboardEvent } from "react";
import { blockKindWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { blockKindHelp } from "./block-values.ts";
import styles from "./blocks.module.css";

const icons = { open: IconLayoutGridAdd, reserved: IconUsersGroup, social: IconGlassFull } as const;

/** What a press and the keys do with a block; without it the calendar is only read. */
export type BlockActs = {
  open: (block: Block) => void;
  /** Answers whether the key was taken. */
  key: (block: Block, event: KeyboardEvent) => boolean;
  /** The focus has gone elsewhere. */
  leave: (block: Block) => void;
};

type BoxProps = { block: Block; minutes: number; isHeld: boolean; acts: BlockActs | null };

/** Below this a block has one line. */
const ONE_LINE_MINUTES = 30;

export function BlockBox({ block, minutes, isHeld, acts }: BoxProps) {
  const { zone } = useMeeting();
  const { id, kind, title, startsAt, endsAt } = block;
  const Icon = icons[kind];
  const content = (
    <>
      <Icon size={14} aria-hidden="true" className={styles["icon"]} />
      <span className={styles["title"]}>{title}</span>
      <time className={styles["when"]} dateTime={startsAt}>
        {formatTimeRange(startsAt, endsAt, zone)}
      </time>
      <span className={styles["kind"]}>{blockKindWords[kind]}</span>
    </>
  );
  const shared = {
    className: styles["block"],
    "data-kind": kind,
    "data-short": minutes < ONE_LINE_MINUTES,
    "data-held": isHeld,
    title: `${title}, ${formatTimeRange(startsAt, endsAt, zone)}, ${blockKindWords[kind].toLowerCase()}`,
  };
  if (!acts) return <div {...shared}>{content}</div>;
  function onKeyDown(event: KeyboardEvent): void {
    if (acts?.key(block, event)) event.preventDefault();
  }
  return (
    <button
      type="button"
      {...shared}
      data-block={id}
      aria-describedby="block-keys"
      onClick={() => acts.open(block)}
      onKeyDown={onKeyDown}
      // Space has picked it up: letting it go isn't a press.
      onKeyUp={(event) => event.key === " " && event.preventDefault()}
      onBlur={() => acts.leave(block)}
    >
      {content}
      <span data-edge="start" aria-hidden="true" />
      <span data-edge="end" aria-hidden="true" />
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

/** How blocks are drawn and moved; the keys are also read out with each block. */
export function BlockHelp() {
  return (
    <p className={styles["help"]}>
      Drag over free time to draw a block. Drag a block to move it, its upper or lower edge to change when it
      starts or ends; with a finger, press until it takes hold.{" "}
      <span id="block-keys">
        Keys: Space picks the block up, arrows move it, plus and minus change its end, Enter opens it.
      </span>
    </p>
  );
}
