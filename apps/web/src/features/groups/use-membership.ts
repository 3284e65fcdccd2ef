import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Group, GroupRole, Override } from "@plenary/contract";
import { useState } from "react";
import { announce } from "../../lib/announce.ts";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { refetchAlliance } from "../people/api.ts";
import { keepGroup, removeMember, setMember, shownVersion } from "./api.ts";

/** What somebody is in the group, and until when. */
type Seat = { role: GroupRole; endsOn: string | null };

export type MembershipChange = {
  personId: string;
  /** null takes the person out; `was` null means that they were not in before. */
  seat: Seat | null;
  was: (Seat & { isOver: boolean }) | null;
  message: string;
  override?: Override;
};

/**
 * Changes a membership and offers to take it back. `refused` is a change that would break rules of the programme:
 * somebody decides whether it is made all the same. For the whole list at once, as a row may be gone by then.
 */
export function useMembership(group: Group) {
  const { allianceId, viewer } = useMeeting();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<{ change: MembershipChange; error: unknown } | null>(null);
  const at = { allianceId, groupId: group.id };

  /** Answers which clashes follow, in words. */
  const write = async ({ personId, seat, override }: MembershipChange): Promise<string> => {
    const version = shownVersion(queryClient, at, group);
    const { caused, ...answer } =
      seat === null
        ? { ...(await removeMember(at, personId, version)), caused: [] }
        : await setMember(at, { personId, ...seat, override }, version);
    await keepGroup(queryClient, answer, at);
    // Who leads a group may do more.
    if (personId === viewer?.personId) await queryClient.invalidateQueries({ queryKey: ["meeting"] });
    return causedWords(caused);
  };

  const { mutate, isPending, variables } = useMutation({
    mutationFn: write,
    onSuccess: (clashes, change) => {
      const message = `${change.message}${clashes}`;
      announce(message);
      // A day that has passed is refused, and nothing is lost with it.
      if (change.was?.isOver) void showDone(message);
      else void showUndo({ message, undo: () => takeBack(change) });
    },
    onError: async (error, change) => {
      if (isProblem(error, "rules_broken")) return setRefused({ change, error });
      // Somebody else may have changed the group: what is shown must be how it is now.
      await refetchAlliance(queryClient, allianceId);
      void showError(error);
    },
  });

  /** Who comes back may be needed elsewhere by now. */
  const takeBack = async ({ personId, seat, was }: MembershipChange): Promise<boolean> => {
    const back = seat && { ...seat, isOver: false };
    const change = { personId, seat: was, was: back, message: "The change is taken back." };
    try {
      await write(change);
      return true;
    } catch (error) {
      if (!isProblem(error, "rules_broken")) throw error;
      setRefused({ change, error });
      return false;
    }
  };

  return {
    change: mutate,
    /** What is on its way. */
    pending: isPending ? variables : null,
    refused: refused?.error ?? null,
    changeAnyway: (override: Override) => {
      if (!refused) return;
      setRefused(null);
      mutate({ ...refused.change, override });
    },
    giveUp: () => setRefused(null),
  };
}

export type MembershipList = ReturnType<typeof useMembership>;
