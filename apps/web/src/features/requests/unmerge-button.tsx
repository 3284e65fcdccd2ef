import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { MergedInto, SessionRequest } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { showError } from "../../ui/notices.tsx";
import { useAskedUndo } from "../../ui/use-asked-undo.tsx";
import { refetchDraft, unmergeSessions } from "../board/split-merge-api.ts";
import { backWords } from "../sessions/api.ts";

type Merged = { request: SessionRequest; mergedInto: MergedInto };

/** Takes a merged session out of the other again: both are as they were, for who edits the draft. */
export function UnmergeButton({ size, ...merged }: Merged & { size: "xs" | "sm" }) {
  const edits = useCan("draft.edit");
  const { undo, dialog } = useUnmerge();
  const act = useAct({ mutationFn: () => undo(merged), onError: showError });
  if (!edits) return null;
  return (
    <>
      <Button
        size={size}
        variant="default"
        loading={act.isPending}
        aria-label={`Undo the merge of “${merged.request.title}”`}
        onClick={() => act.act()}
      >
        Undo the merge
      </Button>
      {dialog}
    </>
  );
}

function useUnmerge() {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const refetch = () => queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
  return useAskedUndo<Merged>(
    async ({ request, mergedInto }, override) => {
      const whole = { id: mergedInto.sessionId, version: mergedInto.version };
      const part = { id: request.sessionId, version: request.version };
      const answer = await unmergeSessions(meetingId, [whole, part], { override });
      await Promise.all([refetch(), refetchDraft(queryClient, meetingId)]);
      return `“${request.title}” is a session of its own again.${backWords(answer)}`;
    },
    "Undo it anyway",
    refetch,
  );
}
