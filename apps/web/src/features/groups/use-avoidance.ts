import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Group } from "@plenary/contract";
import { announce } from "../../lib/announce.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { refetchAlliance } from "../people/api.ts";
import { clashAdviceOf, keepGroup, setAvoidance, shownVersion } from "./api.ts";
import type { Grade } from "./api.ts";

type Change = { otherId: string; grade: Grade | null; was: Grade | null; message: string };

/** Changes the list and offers to take it back. The line may be gone by then, so all of it happens here. */
export function useAvoidance(group: Group) {
  const { id: meetingId, allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const at = { allianceId, groupId: group.id };
  const write = async (otherId: string, grade: Grade | null) => {
    const answer = await setAvoidance(at, otherId, grade, shownVersion(queryClient, at, group));
    await keepGroup(queryClient, answer, at);
    await queryClient.invalidateQueries({ queryKey: clashAdviceOf(meetingId, group.id).queryKey });
  };
  return useMutation({
    mutationFn: ({ otherId, grade }: Change) => write(otherId, grade),
    onSuccess: (_answer, { otherId, was, message }) => {
      announce(message);
      void showUndo({ message, undo: () => write(otherId, was) });
    },
    onError: async (error) => {
      await refetchAlliance(queryClient, allianceId);
      void showError(error);
    },
  });
}
