import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Poll } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { endPoll, keepPoll, pollOf, reopenPoll } from "./api.ts";

/** Closes a poll without a choice, and opens it again: also one whose time to answer is over. */
export function EndButtons({ poll }: { poll: Poll }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const keep = (answer: Poll) => keepPoll(queryClient, meetingId, answer);
  const failed = (error: unknown) => {
    void queryClient.invalidateQueries({ queryKey: pollOf(meetingId, poll.id).queryKey });
    void showError(error);
  };
  const reopen = useMutation({
    mutationFn: () => reopenPoll(meetingId, poll, null),
    onSuccess: keep,
    onError: failed,
  });
  const end = useMutation({
    mutationFn: () => endPoll(meetingId, poll),
    onSuccess: async (answer) => {
      await keep(answer);
      const message = "The poll is closed without a choice.";
      if (answer.sessionIs !== "wanted") return void showDone(message);
      // An end that has passed meanwhile would be refused.
      const until = poll.takesAnswers ? poll.closesAt : null;
      const undo = async () => keep(await reopenPoll(meetingId, answer, until));
      return void showUndo({ message, undo });
    },
    onError: failed,
  });
  if (poll.chosen !== null) return null;
  return (
    <>
      {!poll.takesAnswers && poll.sessionIs === "wanted" && (
        <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate()}>
          Take answers again
        </Button>
      )}
      {poll.state === "open" && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          Close without a choice
        </Button>
      )}
    </>
  );
}
