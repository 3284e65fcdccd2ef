import { Button, Portal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { MergedInto, Override, SessionRequest } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { showDone, showError } from "../../ui/notices.tsx";
import { refetchDraft, unmergeSessions } from "../board/split-merge-api.ts";
import { backWords } from "../sessions/api.ts";

type UnmergeButtonProps = { request: SessionRequest; mergedInto: MergedInto; size: "xs" | "sm" };

/** Takes a merged session out of the other again: both are as they were, for who edits the draft. */
export function UnmergeButton({ request, mergedInto, size }: UnmergeButtonProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const edits = useCan("draft.edit");
  const refetch = () => queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
  const undo = useAct({
    mutationFn: (override: Override | undefined) => {
      const whole = { id: mergedInto.sessionId, version: mergedInto.version };
      const part = { id: request.sessionId, version: request.version };
      return unmergeSessions(meetingId, [whole, part], { override });
    },
    onSuccess: async (answer) => {
      await Promise.all([refetch(), refetchDraft(queryClient, meetingId)]);
      void showDone(`“${request.title}” is a session of its own again.${backWords(answer)}`);
    },
    onError: async (error) => {
      if (isProblem(error, "rules_broken")) return;
      // Somebody else may have changed either: what is shown must be how it is now.
      await refetch();
      void showError(error);
    },
  });
  if (!edits) return null;
  return (
    <>
      <Button
        size={size}
        variant="default"
        loading={undo.isPending}
        aria-label={`Undo the merge of “${request.title}”`}
        onClick={() => undo.act(undefined)}
      >
        Undo the merge
      </Button>
      <Portal>
        <RefusedChange
          error={undo.error}
          submitLabel="Undo it anyway"
          onOverride={(override) => undo.act(override)}
          onGiveUp={() => undo.reset()}
        />
      </Portal>
    </>
  );
}
