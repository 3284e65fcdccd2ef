import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest, SlotProposal } from "@plenary/contract";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { keepRequest, proposeSlot, withdrawSlot } from "./api.ts";
import { deciderOf, ownSlotWords } from "./joint-words.ts";
import styles from "./requests.module.css";

type OwnSlotProps = {
  request: SessionRequest;
  owner: SessionRequest["groups"][number];
  slot: SlotProposal;
  children?: ReactNode;
};

/** What a group of the viewer's has proposed and what has come of it, with the way to take it back. */
export function OwnSlot({ request, owner, slot, children }: OwnSlotProps) {
  const { id: meetingId, zone } = useMeeting();
  const queryClient = useQueryClient();
  const at = { requestId: request.id, groupId: owner.groupId };
  const { startsAt, roomId, note } = slot;
  const keep = (answer: SessionRequest) => keepRequest(queryClient, meetingId, answer);
  const takeBack = useAct({
    mutationFn: () => withdrawSlot(meetingId, { ...at, startsAt, roomId }),
    onSuccess: async (answer) => {
      await keep(answer);
      const body = { startsAt, roomId, note, seen: null };
      const undo = async () => keep(await proposeSlot(meetingId, at, body));
      void showUndo({ message: "The proposed time is taken back.", undo });
    },
    onError: async (error) => {
      // Another lead may have proposed another time: what is shown must be how it is now.
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
  return (
    <div className={styles["slot"]}>
      <p>{ownSlotWords(slot, deciderOf(request, owner), zone)}</p>
      {children}
      <div className={styles["jointButtons"]}>
        <Button
          variant="default"
          loading={takeBack.isPending}
          aria-label={`Take the proposal back: ${owner.shortName}, “${request.title}”`}
          onClick={() => takeBack.act()}
        >
          Take the proposal back
        </Button>
      </div>
    </div>
  );
}
