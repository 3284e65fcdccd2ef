import { useQuery } from "@tanstack/react-query";
import type { SessionRequest, Slot } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { slotsFor } from "../slots/api.ts";
import { headOf } from "../slots/slot-list.tsx";
import styles from "./requests.module.css";
import { questionFor } from "./slot-question.ts";

/** Few: whoever knows a better one types it. */
const OFFERED = 4;

type BestSlotsProps = {
  request: SessionRequest;
  /** Whose lead is looking. */
  groupId: string;
  chosen: { startsAt: string | null; roomId: string };
  onChoose: (slot: Slot) => void;
};

/** The best places for a session as Find a slot ranks them; nothing while they aren't known. */
export function BestSlots({ request, groupId, chosen, onChoose }: BestSlotsProps) {
  const { id } = useMeeting();
  // The place that it has may be among them.
  const question = { ...questionFor(request, groupId), limit: OFFERED + 1 };
  const { data: found } = useQuery(slotsFor(id, question));
  const now = (request.booking ?? request.placement)?.startsAt;
  const others = found?.slots.filter(({ standing, startsAt }) => standing !== "blocked" && startsAt !== now);
  const slots = others?.slice(0, OFFERED) ?? [];
  if (slots.length === 0) return null;
  const isChosen = ({ startsAt, roomId }: Slot) =>
    startsAt === chosen.startsAt && (roomId === chosen.roomId || chosen.roomId === "");
  return (
    <fieldset className={styles["best"]}>
      <legend>Best places, as Find a slot ranks them</legend>
      {slots.map((slot) => (
        <label key={slot.startsAt}>
          <input
            type="radio"
            name={`best-${request.id}`}
            checked={isChosen(slot)}
            onChange={() => onChoose(slot)}
          />
          <span>
            <strong>{headOf(slot)}</strong>
            {slot.sentence.slice(headOf(slot).length)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
