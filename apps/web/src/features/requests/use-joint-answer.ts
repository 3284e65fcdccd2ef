import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Agreement, Override, SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { announce } from "../../lib/announce.ts";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { answerJointSession, keepRequest } from "./api.ts";
import { isPublished } from "./request-words.ts";

type Said = { answer: Agreement; reason: string };
type Change = { groupId: string; now: Said; was: Said; message: string; override?: Override };

const doneWords = (shortName: string, title: string): Readonly<Record<Agreement, string>> => ({
  agreed: `${shortName} agrees to “${title}”.`,
  declined: `${shortName} does not take part in “${title}”.`,
  asked: `The answer of ${shortName} is taken back.`,
});

/**
 * Gives a group's answer to a joint session and offers to take it back. `refused` is an answer that would break rules
 * of the programme: a group that comes back to a placed session brings its people.
 */
export function useJointAnswer(request: SessionRequest) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<{ change: Change; error: unknown } | null>(null);

  const startsAt = request.booking?.startsAt ?? null;

  const write = async ({ groupId, now, was, override }: Change): Promise<string> => {
    const { caused, ...answer } = await answerJointSession(
      meetingId,
      { requestId: request.id, groupId },
      { ...now, seen: was.answer, startsAt, ...(override && { override }) },
    );
    await keepRequest(queryClient, meetingId, answer);
    return causedWords(caused);
  };
  const takeBack = async ({ groupId, now, was }: Change): Promise<boolean> => {
    const change = { groupId, now: was, was: now, message: "The answer is as it was." };
    try {
      await write(change);
      return true;
    } catch (error) {
      if (!isProblem(error, "rules_broken")) throw error;
      setRefused({ change, error });
      return false;
    }
  };
  const { mutate, isPending } = useMutation({
    mutationFn: write,
    onSuccess: (clashes, change) => {
      const message = `${change.message}${clashes}`;
      announce(message);
      // A yes to what is published stays.
      if (isPublished(request.stage) && change.now.answer === "agreed") return void showDone(message);
      void showUndo({ message, undo: () => takeBack(change) });
    },
    onError: async (error, change) => {
      if (isProblem(error, "rules_broken")) return setRefused({ change, error });
      // Another lead of the group may have answered: what is shown must be how it is now.
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
  const give = (groupId: string, answer: Agreement, reason = "") => {
    const owner = request.groups.find((group) => group.groupId === groupId);
    const said = request.answers.find((each) => each.groupId === groupId);
    if (!owner) return;
    const was = { answer: owner.agreement, reason: said?.declineReason ?? "" };
    const message = doneWords(owner.shortName, request.title)[answer];
    mutate({ groupId, now: { answer, reason }, was, message });
  };
  return {
    give,
    isPending,
    refused: refused?.error ?? null,
    giveAnyway: (override: Override) => {
      if (!refused) return;
      setRefused(null);
      mutate({ ...refused.change, override });
    },
    giveUp: () => setRefused(null),
  };
}
