import type { Slot, SlotProposal } from "@plenary/contract";
import { headOf } from "../slots/slot-list.tsx";

/**
 * "Then everybody required is free; all nine institutions." What Find a slot says of the time; of the room only where
 * it is not the one that is proposed and would do better.
 */
export function costWords(found: Slot, { roomId }: Pick<SlotProposal, "roomId">): string {
  const { sentence, roomName, otherRooms } = found;
  const said = sentence.slice(headOf(found).length).replace(/^: /, "");
  const fits = roomId === null || roomId === found.roomId || otherRooms.some(({ id }) => id === roomId);
  return `Then ${said}${fits || found.standing === "blocked" ? "" : ` ${roomName} would do better then.`}`;
}
