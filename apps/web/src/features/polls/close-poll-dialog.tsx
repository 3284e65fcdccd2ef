import { Button, NativeSelect, Portal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Override, Poll, PollOption } from "@plenary/contract";
import { useRef, useState } from "react";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone } from "../../ui/notices.tsx";
import { closePoll, keepPoll, pollOf } from "./api.ts";
import { canAnybody, countWords, optionWords, standingWords, timeWords } from "./poll-words.ts";
import styles from "./polls.module.css";
import { useChoiceWords } from "./use-choice-words.ts";

type ClosePollProps = { poll: Poll; option: PollOption; onClose: () => void };

/** The last step of a poll: its time is chosen, and the place is taken with it. */
export function ClosePollDialog({ poll, option, onClose }: ClosePollProps) {
  const { id: meetingId, zone } = useMeeting();
  const queryClient = useQueryClient();
  const override = useRef<Override>(undefined);
  const [givenUp, setGivenUp] = useState<unknown>(null);
  const rooms = roomsFor(option);
  const comesTo = useChoiceWords(poll);
  // Somebody else may have closed it while this is open.
  const isOpen = poll.state === "open";
  const form = useApiForm({
    initial: { roomId: rooms[0]?.value ?? option.roomId },
    submit: async ({ roomId }) => {
      // For what is refused later, a reason is asked anew.
      const given = override.current;
      override.current = undefined;
      try {
        return await closePoll(meetingId, poll, { optionId: option.id, roomId, override: given });
      } catch (error) {
        // Somebody was faster, or the place is gone: the page behind shows how it is now.
        void queryClient.invalidateQueries({ queryKey: pollOf(meetingId, poll.id).queryKey });
        throw error;
      }
    },
    onDone: async (answer) => {
      onClose();
      await keepPoll(queryClient, meetingId, answer);
      void queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
      const sentences = [`The poll is closed: ${timeWords(option, zone)}.`, comesTo].filter(Boolean);
      void showDone(`${sentences.join(" ")}${causedWords(answer.caused)}`);
    },
  });
  const isRefused = isProblem(form.error, "rules_broken") && form.error !== givenUp;
  return (
    <Portal>
      <Dialog
        title={`Choose ${optionWords(option, zone)}?`}
        onClose={onClose}
        actions={
          <>
            <Button
              variant={canAnybody(option) ? "filled" : "default"}
              loading={form.isPending}
              disabled={!isOpen}
              onClick={() => form.send()}
            >
              Close the poll with it
            </Button>
            <Button variant="default" onClick={onClose} data-autofocus>
              Not yet
            </Button>
          </>
        }
      >
        <form noValidate onSubmit={form.send}>
          <p>
            <strong>{countWords(option.counts)}.</strong>
            {!canAnybody(option) && " Nobody has said that they can come."}
          </p>
          <ul className={styles["standing"]}>
            {standingWords(option).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            {isOpen
              ? [comesTo, "Nobody can answer any more."].join(" ").trim()
              : "This poll is closed already."}
          </p>
          <FormErrors error={isRefused ? null : form.error} />
          {rooms.length > 1 && <NativeSelect label="Room" data={rooms} {...form.text("roomId")} />}
        </form>
      </Dialog>
      {isRefused && (
        <RefusedChange
          error={form.error}
          submitLabel="Choose it anyway"
          onOverride={(given) => {
            override.current = given;
            form.send();
          }}
          onGiveUp={() => setGivenUp(form.error)}
        />
      )}
    </Portal>
  );
}

/** The room that was asked about first, while it does; then what else would do. */
function roomsFor({ roomId, roomName, standing }: PollOption) {
  const others = standing?.otherRooms ?? [];
  const own = standing?.place === "taken" || roomName === null ? [] : [{ value: roomId, label: roomName }];
  return [...own, ...others.map(({ id, name, capacity }) => ({ value: id, label: `${name} (${capacity})` }))];
}
