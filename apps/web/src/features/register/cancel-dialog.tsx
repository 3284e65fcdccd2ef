import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { many } from "../../lib/words.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { itemsById } from "../programme/agenda-items.ts";
import { myAgendaOf } from "../programme/api.ts";
import { cancelRegistration, myRegistrationOf, registrationTermsOf } from "./api.ts";
import type { MyRegistration } from "./api.ts";
import { useRegistrationDone } from "./use-registration-done.ts";

type CancelDialogProps = {
  registration: MyRegistration;
  onCancelled: () => void;
  onClose: () => void;
};

/** Asks first, for what is given up here can't be taken back: places go to who waits, answers are erased. */
export function CancelDialog({ registration, onCancelled, onClose }: CancelDialogProps) {
  const { id, name } = useMeeting();
  const queryClient = useQueryClient();
  const done = useRegistrationDone();
  const terms = useQuery(registrationTermsOf(id));
  const agenda = useQuery(myAgendaOf(id));
  const cancel = useMutation({
    mutationFn: () => cancelRegistration(id, registration.version),
    onSuccess: async (cancelled) => {
      await done(cancelled);
      onCancelled();
    },
    onError: (error) => {
      if (isProblem(error, "version_stale")) {
        void queryClient.invalidateQueries({ queryKey: myRegistrationOf(id).queryKey });
      }
    },
  });
  const chosen = [...itemsById(agenda.data).values()].filter(({ role }) => role === "chosen");
  return (
    <Dialog
      title={`Cancel your registration for ${name}?`}
      onClose={onClose}
      actions={
        <>
          <Button variant="filled" color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel my registration
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            Keep it
          </Button>
        </>
      }
    >
      {cancel.isError && <ErrorState error={cancel.error} />}
      <p>
        Your agenda is emptied{chosen.length > 0 && `, with ${many(chosen.length, "session")} that you chose`}
        . Places go to who waits. What you said about food, access and pictures is erased now.
      </p>
      <p>
        {terms.data?.closedBecause
          ? "You could not register again by yourself, for registration is closed."
          : "You can register again, but places may be gone by then."}
      </p>
    </Dialog>
  );
}
