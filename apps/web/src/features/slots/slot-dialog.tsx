import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ChangedRequest, Override, SessionRequest, Slot } from "@plenary/contract";
import { toWallClock } from "@plenary/time";
import { useRef, useState } from "react";
import { causedWords } from "../../lib/caused.ts";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone } from "../../ui/notices.tsx";
import { bookRequest, bookSession, offerPlace } from "../bookings/api.ts";
import { createRequest, keepRequest } from "../requests/api.ts";
import type { RequestBody } from "../requests/api.ts";
import { WhoSees } from "../sessions/who-sees.tsx";
import type { Question } from "./api.ts";
import { consequenceOf, placeOf, roomChoices } from "./slot-act.ts";
import type { SlotAct } from "./slot-act.ts";
import { headOf, whenOf } from "./slot-list.tsx";

const route = getRouteApi("/m/$slug/find-a-slot");

export type Chosen = { act: SlotAct; slot: Slot };

type SlotDialogProps = Chosen & {
  question: Question;
  /** Groups beside the asking one, by their short names. */
  partners: readonly string[];
  /** How long a hold lasts; undefined: not known yet. */
  holdHours: number | undefined;
  /** The session that is there already; undefined: a new one. */
  request: SessionRequest | undefined;
  onClose: () => void;
};

/** The last step: what the session is called, and it is booked, held, asked for or offered. */
export function SlotDialog({ act, slot, question, request, onClose, ...holding }: SlotDialogProps) {
  const { partners, holdHours } = holding;
  const { id: meetingId, slug, zone } = useMeeting();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const override = useRef<Override>(undefined);
  const [givenUp, setGivenUp] = useState<unknown>(null);
  const rooms = act.kind === "ask" && slot.standing === "blocked" ? [] : roomChoices(slot, request);
  const form = useApiForm({
    initial: { title: "", purpose: "", note: "", roomId: rooms[0]?.value ?? slot.roomId },
    keepAs: `slot:${meetingId}:${request?.id ?? ""}`,
    // What was typed is for whichever place it will be; the room is of this one.
    keeps: ["title", "purpose", "note"],
    submit: async (values): Promise<SessionRequest | ChangedRequest> => {
      // For what is refused later, a reason is asked anew.
      const given = override.current;
      override.current = undefined;
      const place = {
        roomId: values.roomId,
        startsAt: slot.startsAt,
        ...(given && { override: given }),
      };
      if (request && act.kind === "offer")
        return offerPlace(meetingId, request, { ...place, note: values.note });
      if (request) return bookRequest(meetingId, request, place);
      const { title, purpose } = values;
      demand(["/title", title.trim() !== "", "Give the session a title."]);
      const body = { title, purpose, ...bodyOf(question, slot) };
      return act.kind === "ask"
        ? createRequest(meetingId, { ...body, ...wishOf(slot, values.roomId, zone) })
        : bookSession(meetingId, { ...body, ...place });
    },
    onDone: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      onClose();
      await navigate({ to: "/m/$slug/requests/$requestId", params: { slug, requestId: answer.id } });
      void showDone(`${doneWords(act, answer)}${"caused" in answer ? causedWords(answer.caused) : ""}`);
    },
  });
  // The room is chosen below where there is a choice, and where the best one is its own already.
  const choosesRoom = rooms.length > 1 || (rooms[0] && rooms[0].value !== slot.roomId);
  const isRefused = isProblem(form.error, "rules_broken") && form.error !== givenUp;
  return (
    <>
      <Dialog
        title={`${act.label}: ${choosesRoom ? whenOf(slot) : headOf(slot)}`}
        onClose={onClose}
        actions={
          <>
            <Button loading={form.isPending} onClick={() => form.send()}>
              {act.kind === "ask" ? "Send the request" : act.label}
            </Button>
            <Button variant="default" onClick={onClose}>
              Back to the list
            </Button>
          </>
        }
      >
        <form noValidate onSubmit={form.send}>
          <p>{consequenceOf(act, { partners, holdHours, isMoving: placeOf(request) !== null })}</p>
          {choosesRoom && <NativeSelect label="Room" data={rooms} {...form.text("roomId")} />}
          {request === undefined && <WhoSees groupIds={question.groupIds} />}
          <FormErrors error={isRefused ? null : form.error} isTouched={form.isTouched} onlyField="/title" />
          {request === undefined ? (
            <>
              <TextInput
                label="Title"
                description="As it will stand in the programme."
                required
                maxLength={200}
                data-autofocus
                {...form.text("title")}
              />
              <Textarea label="Purpose" autosize minRows={2} maxLength={10_000} {...form.text("purpose")} />
            </>
          ) : (
            act.kind === "offer" && (
              <Textarea
                label="A word to the lead"
                autosize
                minRows={2}
                maxLength={10_000}
                data-autofocus
                {...form.text("note")}
              />
            )
          )}
        </form>
      </Dialog>
      {isRefused && (
        <RefusedChange
          error={form.error}
          submitLabel={`${act.label} anyway`}
          onOverride={(given) => {
            override.current = given;
            form.send();
          }}
          onGiveUp={() => setGivenUp(form.error)}
        />
      )}
    </>
  );
}

function doneWords({ kind }: SlotAct, { booking }: SessionRequest): string {
  if (kind === "ask") return "Your request is with the organisers.";
  if (kind === "offer") return "The place is offered and held.";
  return booking?.holdExpiresAt ? "The place is held." : "The place is booked.";
}

type Common = Pick<RequestBody, "groupIds" | "personIds" | "durationMinutes" | "features" | "expectedPeople">;

export function bodyOf(question: Question, { expectedPeople }: Slot): Common {
  const { groupIds, personIds = [], durationMinutes, features = [] } = question;
  return { groupIds, personIds, durationMinutes, features, expectedPeople };
}

const NOON = "12:00";

/** Time of day and room as wishes, the time itself in words. */
function wishOf(slot: Slot, roomId: string, zone: string): Pick<RequestBody, "wishes"> {
  const { time } = toWallClock(slot.startsAt, zone);
  const dayPart = time < NOON ? "morning" : "afternoon";
  // The other room is wished for by itself.
  const when = roomId === slot.roomId ? headOf(slot) : whenOf(slot);
  return { wishes: { dayPart, roomId, remark: `Best on ${when}.` } };
}
