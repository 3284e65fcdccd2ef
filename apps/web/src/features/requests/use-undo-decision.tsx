import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useAskedUndo } from "../../ui/use-asked-undo.tsx";
import { keepRequest, undoDecision } from "./api.ts";

/** The request as the decision left it. */
type Decided = Pick<SessionRequest, "id" | "title" | "version">;

/** Takes a decline or a withdrawal back: the request has its state, booking and place again. */
export function useUndoDecision() {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  return useAskedUndo<Decided>(async (decided, override) => {
    const { caused, ...request } = await undoDecision(meetingId, decided, override);
    await keepRequest(queryClient, meetingId, request);
    return `“${decided.title}” is as it was before.${causedWords(caused)}`;
  }, "Undo it anyway");
}
