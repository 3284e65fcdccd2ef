import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest, Slot, SlotProposal } from "@plenary/contract";
import { waitsForOrganisers } from "@plenary/contract/agreement";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { fieldProblem } from "../../lib/problem.ts";
import { noMoment, readMoment, readMoments, typedMomentOf } from "../../lib/typed-moment.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { showUndo } from "../../ui/notices.tsx";
import { keepRequest, proposeSlot, withdrawSlot } from "./api.ts";
import { BestSlots } from "./best-slots.tsx";
import { deciderOf, ownSlotWords } from "./joint-words.ts";
import { useRequestNames } from "./use-request-names.ts";

type ProposeSlotDialogProps = {
  request: SessionRequest;
  owner: SessionRequest["groups"][number];
  onClose: () => void;
};

/** When, and if it matters where, a group would rather have a joint session. */
export function ProposeSlotDialog({ request, owner, onClose }: ProposeSlotDialogProps) {
  const { id: meetingId, zone, days } = useMeeting();
  const queryClient = useQueryClient();
  const { rooms } = useRequestNames();
  const at = { requestId: request.id, groupId: owner.groupId };
  // As it was when this was opened: what another lead proposes meanwhile is not replaced unseen.
  const [before] = useState(
    () => request.answers.find(({ groupId }) => groupId === owner.groupId)?.proposal ?? null,
  );
  const seen = before && seenAs(before);
  const decider = deciderOf(request, owner);
  const form = useApiForm({
    initial: {
      startsAt: before ? typedMomentOf(before.startsAt, zone) : noMoment,
      roomId: before?.roomId ?? "",
      note: before?.note ?? "",
    },
    keepAs: `slot:${request.id}:${owner.groupId}`,
    submit: async ({ startsAt, roomId, note }) => {
      const read = readMoments({ "/startsAt": startsAt }, zone)["/startsAt"];
      if (read === null)
        throw fieldProblem([{ field: "/startsAt", message: "Choose the day and type the time." }]);
      return proposeSlot(meetingId, at, { startsAt: read, roomId: roomId || null, note, seen });
    },
    onDone: async (answer) => {
      onClose();
      await keepRequest(queryClient, meetingId, answer);
      const now = answer.answers.find(({ groupId }) => groupId === owner.groupId)?.proposal;
      if (!now) return;
      const undo = async () =>
        keepRequest(queryClient, meetingId, await withdrawSlot(meetingId, { ...at, ...seenAs(now) }));
      void showUndo({ message: ownSlotWords(now, decider, zone), undo });
    },
  });
  const { startsAt, roomId } = form.values;
  const chosen = { startsAt: readMoment(startsAt, zone).instant, roomId };
  const choose = (slot: Slot) => {
    form.set("startsAt", typedMomentOf(slot.startsAt, zone));
    form.set("roomId", slot.roomId);
  };
  return (
    <Dialog
      title={`Another time for “${request.title}”`}
      onClose={onClose}
      actions={
        <>
          <Button loading={form.isPending} onClick={() => form.send()}>
            Propose it
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={form.send}>
        <p>{decisionWords(request, owner)}</p>
        <FormErrors
          error={form.error}
          isTouched={form.isTouched}
          labels={{ "/startsAt": "Start", "/roomId": "Room", "/note": "Note" }}
        />
        <BestSlots request={request} groupId={owner.groupId} chosen={chosen} onChoose={choose} />
        <MomentInput label="Start" required zone={zone} days={days} {...form.value("startsAt")} />
        <NativeSelect
          label="Room"
          {...form.text("roomId")}
          data={[
            { value: "", label: "Any" },
            ...rooms
              .filter(({ isBookable }) => isBookable)
              .map(({ id, name, capacity }) => ({ value: id, label: `${name} (${capacity} seats)` })),
          ]}
        />
        <Textarea label="Note" autosize minRows={2} maxLength={1000} {...form.text("note")} />
      </form>
    </Dialog>
  );
}

function decisionWords(request: SessionRequest, owner: ProposeSlotDialogProps["owner"]): string {
  const { shortName } = owner;
  return waitsForOrganisers(request, owner.groupId)
    ? `The organisers move it there or turn it down. Once they have moved it, ${shortName} has agreed.`
    : `${deciderOf(request, owner)} takes it or turns it down. Taken, ${shortName} has agreed.`;
}

function seenAs({ startsAt, roomId }: SlotProposal) {
  return { startsAt, roomId };
}
