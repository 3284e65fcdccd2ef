import { Button, Checkbox } from "@mantine/core";
import type { SessionRequest, Slot } from "@plenary/contract";
import { isOwnPlace } from "./slot-act.ts";
import type { SlotAct } from "./slot-act.ts";
import type { Chosen } from "./slot-dialog.tsx";
import styles from "./slots.module.css";
import { WhoAndWhy } from "./who-and-why.tsx";

type SlotListProps = {
  slots: readonly Slot[];
  actsOf: (slot: Slot) => readonly SlotAct[];
  onChoose: (chosen: Chosen) => void;
  /** Places that are to be put to a poll; null: the viewer can't start one. */
  marks: Marks | null;
  /** The session that is there already; undefined: a new one. */
  request: SessionRequest | undefined;
  /** Shows who and why at once. */
  isOpen?: boolean;
};

export type Marks = { readonly slots: readonly Slot[]; readonly toggle: (slot: Slot) => void };

/** Places in sentences, the best first, each with what can be done about it. */
export function SlotList({ slots, actsOf, onChoose, marks, request, isOpen = false }: SlotListProps) {
  return (
    <ol className={styles["slots"]}>
      {slots.map((slot) => (
        <li key={slot.startsAt} data-standing={slot.standing}>
          <SlotWords slot={slot} isOwn={isOwnPlace(slot, request)} isOpen={isOpen} />
          <div className={styles["acts"]}>
            {actsOf(slot).map((act, i) => (
              <Button
                key={act.kind}
                size="sm"
                variant={i === 0 ? "light" : "default"}
                aria-label={`${act.label}: ${isOwnPlace(slot, request) ? whenOf(slot) : headOf(slot)}`}
                onClick={() => onChoose({ act, slot })}
              >
                {act.label}
              </Button>
            ))}
            {marks && slot.standing !== "blocked" && (
              <Checkbox
                label="Mark for a poll"
                aria-label={`Mark for a poll: ${headOf(slot)}`}
                className={styles["mark"] ?? ""}
                checked={marks.slots.some(({ startsAt }) => startsAt === slot.startsAt)}
                onChange={() => marks.toggle(slot)}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** "Wed 22 Oct 13:00–14:00, H22" */
export function headOf({ sentence, roomName }: Slot): string {
  const end = sentence.indexOf(`, ${roomName}: `);
  return end < 0 ? roomName : sentence.slice(0, end + 2 + roomName.length);
}

/** "Wed 22 Oct 13:00–14:00" */
export function whenOf(slot: Slot): string {
  const head = headOf(slot);
  return head === slot.roomName ? head : head.slice(0, -`, ${slot.roomName}`.length);
}

function SlotWords({ slot, isOwn, isOpen }: { slot: Slot; isOwn: boolean; isOpen: boolean }) {
  const { sentence, standing, otherRooms } = slot;
  const head = headOf(slot);
  return (
    <div className={styles["words"]}>
      <p className={styles["sentence"]}>
        <strong>{head}</strong>
        {sentence.slice(head.length)}
        {isOwn && " It has this place now."}
      </p>
      <WhoAndWhy slot={slot} isOpen={isOpen} />
      {standing !== "blocked" && otherRooms.length > 0 && (
        <p className={styles["also"]}>
          Also free then: {otherRooms.map(({ name, capacity }) => `${name} (${capacity})`).join(", ")}
        </p>
      )}
    </div>
  );
}
