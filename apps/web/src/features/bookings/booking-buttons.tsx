import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { demand } from "../../lib/form-checks.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { showDone, showError } from "../../ui/notices.tsx";
import { keepRequest } from "../requests/api.ts";
import { ReasonDialog } from "../requests/reason-dialog.tsx";
import { approveBooking, declineOffer, takeOffer } from "./api.ts";

/** What organisers decide of a hold. */
export function ApproveButton({ request, size = "sm" }: { request: SessionRequest; size?: "xs" | "sm" }) {
  const { id: meetingId } = useMeeting();
  const approve = useKept(() => approveBooking(meetingId, request), `“${request.title}” is approved.`);
  return (
    <Button
      size={size}
      variant="light"
      aria-label={`Approve “${request.title}”`}
      loading={approve.isPending}
      onClick={() => approve.act()}
    >
      Approve
    </Button>
  );
}

/** To places for this session: organisers offer one, leads take another one than is held. */
export function OtherPlaceLink({ request }: { request: SessionRequest }) {
  const { slug } = useMeeting();
  const decides = useCan("requests.decide");
  return (
    <ButtonLink variant="default" to="/m/$slug/find-a-slot" params={{ slug }} search={questionOf(request)}>
      {decides ? "Offer a place" : "Find a slot for it"}
    </ButtonLink>
  );
}

/** To who can and who can't come at the beginning that is booked. */
function WhoCanComeLink({ request }: { request: SessionRequest }) {
  const { slug } = useMeeting();
  if (request.booking === null) return null;
  const search = { ...questionOf(request), at: request.booking.startsAt };
  return (
    <ButtonLink variant="subtle" to="/m/$slug/find-a-slot" params={{ slug }} search={search}>
      Who can come then
    </ButtonLink>
  );
}

/** The search for places that a request asks for. */
function questionOf({ id, groups, people, durationMinutes, expectedPeople, features }: SessionRequest) {
  return {
    request: id,
    group: groups.map(({ groupId }) => groupId),
    ...(people.length > 0 && { person: people.map((person) => person.id) }),
    length: durationMinutes,
    size: expectedPeople,
    ...(features.length > 0 && { need: features }),
  };
}

/** What the asking group answers to a place that the organisers offer. */
export function OfferButtons({ request }: { request: SessionRequest }) {
  const { id: meetingId } = useMeeting();
  const [isDeclining, setIsDeclining] = useState(false);
  const take = useKept(() => takeOffer(meetingId, request), `The place is yours: “${request.title}”.`);
  return (
    <>
      <Button loading={take.isPending} onClick={() => take.act()}>
        Take the place
      </Button>
      <Button variant="default" onClick={() => setIsDeclining(true)}>
        Decline the place
      </Button>
      <WhoCanComeLink request={request} />
      {isDeclining && <DeclineOffer request={request} onClose={() => setIsDeclining(false)} />}
    </>
  );
}

function DeclineOffer({ request, onClose }: { request: SessionRequest; onClose: () => void }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { reason: "" },
    keepAs: `decline-offer:${request.id}`,
    submit: async ({ reason }) => {
      demand(["/reason", reason.trim() !== "", "Say why, so that the next place fits."]);
      return declineOffer(meetingId, request, reason);
    },
    onDone: async (answer) => {
      onClose();
      await keepRequest(queryClient, meetingId, answer);
      void showDone("The place is free again; the organisers look for another one.");
    },
  });
  return (
    <ReasonDialog title="Decline the place?" submitLabel="Decline the place" form={form} onClose={onClose}>
      Others may take it then. The request stays and waits for another place.
    </ReasonDialog>
  );
}

/** An act whose answer is put where the pages read it; refused, they ask how it is now. */
function useKept(act: () => Promise<SessionRequest>, done: string) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  return useAct({
    mutationFn: act,
    onSuccess: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      void showDone(done);
    },
    onError: async (error) => {
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
}
