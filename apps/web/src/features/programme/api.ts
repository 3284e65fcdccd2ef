import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { Answer } from "../../lib/client.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { withoutSession } from "./agenda-items.ts";

export type Agenda = Answer<"getMyAgenda">;

/** What is published, as the viewer may see it; also for visitors. */
export const programmeOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "programme"],
    queryFn: ({ signal }) => call("getProgramme", { params: { meetingId }, signal }),
    meta: { topics: ["setup"] },
  });

/** The viewer's own agenda; groups, registration and programme all decide what is on it. */
export const myAgendaOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "agenda", "mine"],
    queryFn: ({ signal }) => call("getMyAgenda", { params: { meetingId }, signal }),
    meta: { topics: ["programme", "registrations", "setup"] },
  });

/** What would be on it, for who isn't registered. */
export const agendaPreviewOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "agenda", "preview"],
    queryFn: ({ signal }) => call("previewMyAgenda", { params: { meetingId }, signal }),
    meta: { topics: ["programme", "registrations", "setup"] },
  });

type SessionOf = { meetingId: string; sessionId: string };

/** Adds a session to the own agenda; the variable names what clashes with it and is taken on knowingly. */
export const chooseSession = (queryClient: QueryClient, { meetingId, sessionId }: SessionOf) => ({
  mutationFn: (confirmedClashes: string[]) =>
    call("chooseSession", { params: { meetingId, sessionId }, body: { confirmedClashes } }),
  onSuccess: (agenda: Agenda) => putAnswer(queryClient, myAgendaOf(meetingId).queryKey, agenda),
});

/** Takes a session off the own agenda: at once on the page, for only the connection can stand in its way. */
export const dropSession = (queryClient: QueryClient, { meetingId, sessionId }: SessionOf) => {
  const { queryKey } = myAgendaOf(meetingId);
  return {
    /** The variable is what it clashed with: whoever takes the act back needs no second question. */
    mutationFn: (_clashedWith: string[]) => call("dropSession", { params: { meetingId, sessionId } }),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      if (before) queryClient.setQueryData(queryKey, withoutSession(before, sessionId));
      return { before };
    },
    onError: (_error: unknown, _variable: unknown, seen: { before: Agenda | undefined } | undefined) => {
      if (seen?.before) queryClient.setQueryData(queryKey, seen.before);
    },
    onSuccess: (agenda: Agenda) => putAnswer(queryClient, queryKey, agenda),
  };
};
