import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { causedWords } from "../../lib/caused.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { keepRequest, updateRequest } from "./api.ts";
import { isOver } from "./request-words.ts";

/** Organisers fall back on the shorter length with one press; nothing where there is none. */
export function UseShorter({ request }: { request: SessionRequest }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const decides = useCan("requests.decide");
  const { durationMinutes, fallbackMinutes } = request;
  const write = async (
    version: number,
    changes: Pick<SessionRequest, "durationMinutes" | "fallbackMinutes">,
  ) => {
    const change = { requestId: request.id, changes, version, override: undefined };
    const { caused, ...answer } = await updateRequest(meetingId, change);
    await keepRequest(queryClient, meetingId, answer);
    return { caused, version: answer.version };
  };
  const shorten = useMutation({
    mutationFn: (minutes: number) =>
      write(request.version, { durationMinutes: minutes, fallbackMinutes: null }),
    onSuccess: ({ caused, version }) =>
      void showUndo({
        message: `“${request.title}” takes ${fallbackMinutes} minutes now.${causedWords(caused)}`,
        undo: () => write(version, { durationMinutes, fallbackMinutes }),
      }),
    onError: async (error) => {
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
  if (!decides || fallbackMinutes === null || isOver(request.stage)) return null;
  return (
    <Button variant="default" loading={shorten.isPending} onClick={() => shorten.mutate(fallbackMinutes)}>
      Use {fallbackMinutes} minutes
    </Button>
  );
}
