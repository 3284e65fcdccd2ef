import { Button, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Slot } from "@plenary/contract";
import { toWallClock } from "@plenary/time";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone } from "../../ui/notices.tsx";
import { createRequest, keepRequest } from "../requests/api.ts";
import type { RequestBody } from "../requests/api.ts";
import type { Question } from "./api.ts";
import { headOf } from "./slot-list.tsx";

const route = getRouteApi("/m/$slug/find-a-slot");

type AskDialogProps = { question: Question; slot: Slot; onClose: () => void };

/** A request that wishes for this place. */
export function AskDialog({ question, slot, onClose }: AskDialogProps) {
  const { id: meetingId, slug, zone } = useMeeting();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { title: "", purpose: "" },
    keepAs: `ask-slot:${meetingId}`,
    submit: async (values) => {
      demand(["/title", values.title.trim() !== "", "Give the session a title."]);
      return createRequest(meetingId, { ...values, ...wishedBody(question, slot, zone) });
    },
    onDone: async (request) => {
      await keepRequest(queryClient, meetingId, request);
      onClose();
      await navigate({ to: "/m/$slug/requests/$requestId", params: { slug, requestId: request.id } });
      void showDone("Your request is with the organisers.");
    },
  });
  return (
    <Dialog
      title={`Ask for ${headOf(slot)}`}
      onClose={onClose}
      actions={
        <>
          <Button loading={form.isPending} onClick={() => form.send()}>
            Send the request
          </Button>
          <Button variant="default" onClick={onClose}>
            Back to the list
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={form.send}>
        <p>The organisers read that you wish for this time and room, and decide.</p>
        <FormErrors error={form.errorOf("title") ? null : form.error} />
        <TextInput
          label="Title"
          description="As it will stand in the programme."
          required
          maxLength={200}
          data-autofocus
          {...form.text("title")}
        />
        <Textarea label="Purpose" autosize minRows={2} maxLength={10_000} {...form.text("purpose")} />
      </form>
    </Dialog>
  );
}

const NOON = "12:00";

/** The question as a request that wishes for the slot: time of day and room as wishes, the time itself in words. */
function wishedBody(question: Question, slot: Slot, zone: string): Omit<RequestBody, "title" | "purpose"> {
  const { groupIds, personIds = [], durationMinutes, features = [] } = question;
  const { time } = toWallClock(slot.startsAt, zone);
  return {
    groupIds,
    personIds,
    durationMinutes,
    features,
    expectedPeople: slot.expectedPeople,
    wishes: {
      dayPart: time < NOON ? "morning" : "afternoon",
      roomId: slot.roomId,
      remark: `Best on ${headOf(slot)}.`,
    },
  };
}
