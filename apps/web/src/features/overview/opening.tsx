import { Button } from "@mantine/core";
import { formatMoment } from "@plenary/time";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { meetingBySlug, useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { useAct } from "../../lib/use-act.ts";
import { useNow } from "../programme/use-now.ts";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { hideMeeting, openMeeting } from "./api.ts";
import { windowsSentence } from "./opening-words.ts";
import styles from "./overview.module.css";

type NotOpenYetProps = {
  isNext: boolean;
  /** What can't be done before. */
  waits?: string;
};

/** Nobody but its organisers sees the meeting: says so, and what everybody finds once it is opened. */
export function NotOpenYet({ isNext, waits }: NotOpenYetProps) {
  const meeting = useMeeting();
  const { open, isPending } = useOpening();
  return (
    <section className={styles["step"]} aria-label="Not open yet">
      <div className={styles["why"]}>
        <p>Not open yet: nobody but its organisers sees this meeting.{waits && ` ${waits}`}</p>
        <p className={styles["then"]}>
          {meeting.isProgrammePublic
            ? "Once it is opened it is there for everybody of the alliance, and its public page for anybody."
            : "Once it is opened it is there for everybody of the alliance."}{" "}
          {windowsSentence(meeting, useNow())}
        </p>
      </div>
      <Button size="md" variant={isNext ? "filled" : "default"} loading={isPending} onClick={open}>
        Open the meeting
      </Button>
    </section>
  );
}

/** Since when it is open, and the way back as long as nobody else can have begun. */
export function OpenSince({ openedAt }: { openedAt: string }) {
  const meeting = useMeeting();
  const { hide, isPending } = useOpening();
  return (
    <p className={styles["note"]}>
      Open to everybody of the alliance since {formatMoment(openedAt, meeting)}.{" "}
      <Button variant="subtle" size="compact-sm" loading={isPending} onClick={hide}>
        Hide it again
      </Button>
    </p>
  );
}

function useOpening() {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const put = async (saved: Awaited<ReturnType<typeof openMeeting>>) => {
    await putAnswer(queryClient, meetingBySlug(saved.slug).queryKey, { ...meeting, ...saved });
    await queryClient.invalidateQueries({ queryKey: [meeting.id] });
    await queryClient.invalidateQueries({ queryKey: ["meetings"] });
  };
  const hideAt = useMutation({
    mutationFn: (version: number) => hideMeeting(meeting.id, version),
    onSuccess: put,
  });
  const hiding = useAct({
    mutationFn: () => hideAt.mutateAsync(meeting.version),
    onSuccess: () => showDone("Only the organisers see the meeting now."),
    onError: showError,
  });
  const opening = useAct({
    mutationFn: () => openMeeting(meeting.id, meeting.version),
    onSuccess: async (saved) => {
      await put(saved);
      await showUndo({
        message: "The meeting is open: everybody of the alliance sees it.",
        undo: () => hideAt.mutateAsync(saved.version),
      });
    },
    onError: showError,
  });
  return {
    open: () => opening.act(),
    hide: () => hiding.act(),
    isPending: opening.isPending || hiding.isPending,
  };
}
