import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { useAskedUndo } from "../../ui/use-asked-undo.tsx";
import { refetchDraft } from "../board/split-merge-api.ts";
import { backWords, cancelSession, uncancelSession } from "./api.ts";

/** The session as it was cancelled. */
export type Cancelled = Pick<Session, "id" | "title" | "version">;

/**
 * Takes a cancellation back: the session has its state, booking and place again, as far as they are there.
 * `isUndoable`: it is an act of its own, and no undo.
 */
export function useUncancel({ isUndoable = false } = {}) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const refetch = () =>
    Promise.all([
      refetchDraft(queryClient, meetingId),
      queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] }),
    ]);
  return useAskedUndo<Cancelled>(
    async (session, override) => {
      const answer = await uncancelSession(meetingId, session, override);
      await refetch();
      const message = `${session.title} isn’t cancelled any more.${backWords(answer)}`;
      const undo = async () => {
        try {
          await cancelSession(meetingId, answer, answer.cancelReason ?? "");
        } finally {
          await refetch();
        }
      };
      return isUndoable ? { message, undo } : message;
    },
    "Bring it back anyway",
    refetch,
  );
}
