import { Button, Textarea, TextInput } from "@mantine/core";
import { compareInstants } from "@plenary/time";
import { useQueryClient } from "@tanstack/react-query";
import type { PersonSummary, SessionRequest, Slot } from "@plenary/contract";
import { useNavigate } from "@tanstack/react-router";
import { demand, together } from "../../lib/form-checks.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { noMoment, readMoments } from "../../lib/typed-moment.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { showDone } from "../../ui/notices.tsx";
import { keepPoll, pollRequest, startPoll } from "./api.ts";
import { chooseByWords, optionWords } from "./poll-words.ts";
import styles from "./polls.module.css";

type StartPollProps = {
  /** The marked places. */
  slots: readonly Slot[];
  /** Who is expected, to mark who must be there. */
  people: readonly PersonSummary[];
  /** The session that is there already; undefined: a new one of what was looked for. */
  request: SessionRequest | undefined;
  /** What a new session has beside its title. */
  session: Omit<Parameters<typeof startPoll>[1]["session"], "title">;
  onClose: () => void;
};

/** Puts the marked places to the members. */
export function StartPollDialog({ slots, people, request, session, onClose }: StartPollProps) {
  const meeting = useMeeting();
  const { id: meetingId, slug, zone } = meeting;
  const chooseBy = useCan("requests.decide") ? null : chooseByWords(meeting);
  const navigate = useNavigate();
  const inTime = slots.toSorted((a, b) => compareInstants(a.startsAt, b.startsAt));
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { title: "", closesAt: noMoment, note: "", required: [] as string[] },
    keepAs: `poll:${meetingId}:${request?.id ?? ""}`,
    submit: async ({ title, closesAt, note, required }) => {
      const [moments] = together(
        () => readMoments({ "/closesAt": closesAt }, zone),
        () => demand(["/title", request !== undefined || title.trim() !== "", "Give the session a title."]),
      );
      const poll = {
        options: slots.map(({ roomId, startsAt }) => ({ roomId, startsAt })),
        requiredPersonIds: required,
        closesAt: moments["/closesAt"],
        note,
      };
      if (request) return pollRequest(meetingId, request.id, poll);
      return startPoll(meetingId, { ...poll, session: { ...session, title } });
    },
    onDone: async (poll) => {
      await keepPoll(queryClient, meetingId, poll);
      void queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      onClose();
      await navigate({ to: "/m/$slug/polls/$pollId", params: { slug, pollId: poll.id } });
      void showDone("The poll is open. Its members find it on their day, and get a mail.");
    },
  });
  return (
    <Dialog
      title={`Put ${slots.length} times to the members`}
      onClose={onClose}
      actions={
        <>
          <Button loading={form.isPending} onClick={() => form.send()}>
            Start the poll
          </Button>
          <Button variant="default" onClick={onClose}>
            Back to the list
          </Button>
        </>
      }
    >
      <form noValidate className={styles["form"]} onSubmit={form.send}>
        <p className={styles["note"]}>
          They answer yes, if need be or no; known clashes are filled in. Nothing is booked until you choose.
        </p>
        <ul className={styles["standing"]} aria-label="The times">
          {inTime.map((slot) => (
            <li key={`${slot.startsAt} ${slot.roomId}`}>{optionWords(slot, zone)}</li>
          ))}
        </ul>
        <FormErrors
          error={form.error}
          labels={{ "/title": "Title", "/closesAt": "Answers until" }}
          isTouched={form.isTouched}
        />
        {request === undefined && (
          <TextInput
            label="Title"
            description="As it will stand in the programme. The session is asked for with the poll."
            required
            maxLength={200}
            data-autofocus
            {...form.text("title")}
          />
        )}
        <MomentInput
          label="Answers until"
          description={["Empty: until you close the poll.", chooseBy].filter(Boolean).join(" ")}
          zone={zone}
          {...form.value("closesAt")}
        />
        <Textarea label="A word to the members" autosize maxLength={10_000} {...form.text("note")} />
        {people.length > 0 && (
          <details className={styles["who"]}>
            <summary>Who else must be there ({form.values.required.length})</summary>
            <CheckboxList
              label="Must be there"
              description="Leads and people named in the request must be there anyway."
              choices={people.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.value("required")}
            />
          </details>
        )}
      </form>
    </Dialog>
  );
}
