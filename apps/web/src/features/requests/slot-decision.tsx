import { Button, Portal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Override, SessionRequest, SlotProposal } from "@plenary/contract";
import { causedWords } from "../../lib/caused.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { showDone, showError } from "../../ui/notices.tsx";
import { keepRequest, takeSlot, turnSlotDown } from "./api.ts";
import styles from "./requests.module.css";

type SlotDecisionProps = {
  request: SessionRequest;
  owner: SessionRequest["groups"][number];
  slot: SlotProposal;
};

/** What who asked, or an organiser, does with a proposed slot: one press each. */
export function SlotDecision({ request, owner, slot }: SlotDecisionProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const moves = useCan("draft.edit");
  const at = { requestId: request.id, groupId: owner.groupId, startsAt: slot.startsAt, roomId: slot.roomId };
  const onError = async (error: unknown) => {
    if (isProblem(error, "rules_broken")) return;
    await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
    void showError(error);
  };
  const take = useAct({
    mutationFn: (override: Override | undefined) =>
      takeSlot(meetingId, at, { version: request.version, override }),
    onSuccess: async ({ caused, ...answer }) => {
      await keepRequest(queryClient, meetingId, answer);
      void showDone(`The time that ${owner.shortName} proposed is agreed.${causedWords(caused)}`);
    },
    onError,
  });
  const turnDown = useAct({
    mutationFn: () => turnSlotDown(meetingId, at, ""),
    onSuccess: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      void showDone(`The time that ${owner.shortName} proposed is turned down; it can propose another.`);
    },
    onError,
  });
  const isHeld = (request.booking?.holdExpiresAt ?? null) !== null;
  const isThere = isHeld || (moves && (slot.roomId !== null || request.placement !== null));
  return (
    <div className={styles["jointButtons"]}>
      <Button loading={take.isPending} onClick={() => take.act(undefined)}>
        {isThere ? "Move it there" : "Take this slot"}
      </Button>
      <Button variant="default" loading={turnDown.isPending} onClick={() => turnDown.act()}>
        Turn it down
      </Button>
      <Portal>
        <RefusedChange
          error={take.error}
          submitLabel="Take it anyway"
          onOverride={(override) => take.act(override)}
          onGiveUp={() => take.reset()}
        />
      </Portal>
    </div>
  );
}
