import type { ProgrammeEntry } from "@plenary/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { announce } from "../../lib/announce.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { clashingWith, itemsById } from "./agenda-items.ts";
import { chooseSession, dropSession, myAgendaOf } from "./api.ts";
import type { Agenda } from "./api.ts";

type Changed = Pick<ProgrammeEntry, "sessionId" | "title">;

/**
 * Adding a session to the own agenda and taking it off. A clash waits for an answer; everything else is said at once,
 * by the mutations themselves: a row that leaves the page with its session would not hear of the end.
 */
export function useAgendaChange(entry: Changed) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const add = useMutation(adding(queryClient, meetingId, entry));
  const drop = useMutation(dropping(queryClient, meetingId, entry));
  const clash = isProblem(add.error, "clash_unconfirmed") ? add.error : null;
  return {
    isPending: add.isPending || drop.isPending,
    /** The refusal to show; its context names the sessions. */
    clash,
    dismissClash: add.reset,
    add: (confirmedClashes: string[] = []) => add.mutate(confirmedClashes),
    drop: () => {
      const agenda = queryClient.getQueryData(myAgendaOf(meetingId).queryKey);
      drop.mutate(clashingWith(agenda, entry.sessionId));
    },
  };
}

function adding(queryClient: QueryClient, meetingId: string, { sessionId, title }: Changed) {
  const choice = chooseSession(queryClient, { meetingId, sessionId });
  return {
    ...choice,
    onSuccess: async (agenda: Agenda) => {
      await choice.onSuccess(agenda);
      const isWaiting = itemsById(agenda).get(sessionId)?.signUp === "waiting";
      if (isWaiting) void showDone(`${title} is full. You are on its waiting list.`);
      else announce(`${title} is on your agenda`);
    },
    onError: (error: unknown) => {
      if (!isProblem(error, "clash_unconfirmed")) void showError(error);
    },
  };
}

function dropping(queryClient: QueryClient, meetingId: string, entry: Changed) {
  const { sessionId, title } = entry;
  const choice = dropSession(queryClient, { meetingId, sessionId });
  const again = adding(queryClient, meetingId, entry);
  const putBack = async (clashedWith: string[]) => again.onSuccess(await again.mutationFn(clashedWith));
  return {
    ...choice,
    onSuccess: async (agenda: Agenda, clashedWith: string[]) => {
      await choice.onSuccess(agenda);
      void showUndo({ message: `${title} is off your agenda.`, undo: () => putBack(clashedWith) });
    },
    onError: (...failed: Parameters<typeof choice.onError>) => {
      choice.onError(...failed);
      void showError(failed[0]);
    },
  };
}
