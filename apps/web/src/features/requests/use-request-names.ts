import { useQueries, useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { groupOf, listOfGroups } from "../groups/api.ts";
import { listOfRooms } from "../rooms/api.ts";
import { listOfKnownSessions } from "./api.ts";
import { unionSize } from "./request-values.ts";

/** Groups and rooms of the meeting, and their names by id. */
export function useRequestNames() {
  const { id, allianceId } = useMeeting();
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const rooms = useQuery(listOfRooms(id)).data ?? [];
  const sessions = useKnownSessions();
  return {
    groups,
    rooms,
    names: {
      group: (groupId: string) => groups.find((group) => group.id === groupId)?.shortName ?? "a group",
      room: (roomId: string) => rooms.find((room) => room.id === roomId)?.name ?? "a room",
      session: sessions.nameOf,
    },
  };
}

/** Sessions that a wish of the viewer can name. */
export function useKnownSessions() {
  const { id } = useMeeting();
  const { data } = useQuery(listOfKnownSessions(id));
  const known = new Map(data?.map(({ title, ...session }) => [session.id, title]));
  return {
    sessions: data ?? [],
    nameOf: (sessionId: string) => {
      const title = known.get(sessionId);
      if (title !== undefined) return `“${title}”`;
      return data === undefined ? "a session" : "a session that is not planned any more";
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
