import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { listOfGroups } from "../groups/api.ts";
import { listOfRooms } from "../rooms/api.ts";
import { groupChoices, ownChoices, roomChoices } from "./feed-subjects.ts";

/** What can be followed. The agenda is there at once; groups and rooms as soon as they are known. */
export function useChoices() {
  const { id, allianceId } = useMeeting();
  const groups = groupChoices(useQuery(listOfGroups(allianceId)).data ?? []);
  const rooms = roomChoices(useQuery(listOfRooms(id)).data ?? []);
  return { groups, rooms, all: [...ownChoices, ...groups, ...rooms] };
}
