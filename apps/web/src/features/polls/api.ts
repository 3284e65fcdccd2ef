import type { Override, Poll } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";
import { putAnswer } from "../../lib/put-answer.ts";

export type PollBody = NonNullable<CallOptions<"pollRequest">["body"]>;
type StartBody = NonNullable<CallOptions<"startPoll">["body"]>;
export type AnswerBody = NonNullable<CallOptions<"answerPoll">["body"]>;

/** All that the viewer may know of, newest first; of one request, if it is named. */
export const listOfPolls = (meetingId: string, requestId: string | null = null) =>
  queryOptions({
    queryKey: [meetingId, "polls", "list", requestId],
    queryFn: ({ signal }) =>
      allPages((query) =>
        call("listPolls", {
          params: { meetingId },
          query: { ...query, ...(requestId !== null && { requestId }) },
          signal,
        }),
      ),
    meta: { topics: ["requests", "setup"] },
  });

/** Who could come follows from nearly everything. */
export const pollOf = (meetingId: string, pollId: string) =>
  queryOptions({
    queryKey: [meetingId, "polls", "one", pollId],
    queryFn: ({ signal }) => call("getPoll", { params: { meetingId, pollId }, signal }),
    meta: { topics: ["requests", "draft", "programme", "registrations", "setup"] },
  });

/** Asks for a session and its members in one step. */
export const startPoll = (meetingId: string, body: StartBody) =>
  call("startPoll", { params: { meetingId }, body });

export const pollRequest = (meetingId: string, requestId: string, body: PollBody) =>
  call("pollRequest", { params: { meetingId, requestId }, body });

export const answerPoll = (meetingId: string, pollId: string, body: AnswerBody) =>
  call("answerPoll", { params: { meetingId, pollId }, body });

type Seen = Pick<Poll, "id" | "version">;
const at = (meetingId: string, { id, version }: Seen) => ({ params: { meetingId, pollId: id }, version });

type Choice = { optionId: string; roomId: string | null; override: Override | undefined };

export const closePoll = (meetingId: string, poll: Seen, { override, ...choice }: Choice) =>
  call("closePoll", { ...at(meetingId, poll), body: { ...choice, ...(override && { override }) } });

export const endPoll = (meetingId: string, poll: Seen) => call("endPoll", at(meetingId, poll));

export const reopenPoll = (meetingId: string, poll: Seen, closesAt: string | null) =>
  call("reopenPoll", { ...at(meetingId, poll), body: { closesAt } });

/** Puts an answer where the page reads it, and asks again for what follows from it. */
export async function keepPoll(queryClient: QueryClient, meetingId: string, poll: Poll): Promise<void> {
  await putAnswer(queryClient, pollOf(meetingId, poll.id).queryKey, poll);
  await queryClient.invalidateQueries({ queryKey: [meetingId, "polls", "list"] });
}
