import { useQueries, useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { groupOf, listOfGroups } from "../groups/api.ts";
import { listOfRooms } from "../rooms/api.ts";
import { unionSize } from "./request-values.ts";

/** Groups and rooms of the meeting, and their names by id. */
export function useRequestNames() {
  const { id, allianceId } = useMeeting();
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const rooms = useQuery(listOfRooms(id)).data ?? [];
  return {
    groups,
    rooms,
    names: {
      group: (groupId: string) => groups.find((group) => group.id === groupId)?.shortName ?? "a group",
      room: (roomId: string) => rooms.find((room) => room.id === roomId)?.name ?? "a room",
    },
  };
}

/** How many people the groups have together; 0 until all of them are known. */
export function useMembers(groupIds: readonly string[]): number {
  const { allianceId } = useMeeting();
  return useQueries({
    queries: groupIds.filter((id) => id !== "").map((id) => groupOf(allianceId, id)),
    combine: (answers) => {
      const groups = answers.flatMap(({ data }) => (data ? [data] : []));
      return groups.length === answers.length ? unionSize(groups) : 0;
    },
  });
}
