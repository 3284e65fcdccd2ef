import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { GroupSummary } from "@plenary/contract";
import { announce } from "../../lib/announce.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { listOfAbsences, setGroupMeets } from "../requests/api.ts";
import styles from "./groups.module.css";

type MeetsProps = { group: Pick<GroupSummary, "id" | "shortName">; hasAsked: boolean };

/** "We don't meet this time" is an answer: given with one press, shown, and taken back with one. */
export function Meets({ group, hasAsked }: MeetsProps) {
  const { id: meetingId, viewer } = useMeeting();
  const queryClient = useQueryClient();
  const decides = useCan("requests.decide");
  const absences = useQuery(listOfAbsences(meetingId)).data;
  const { id, shortName } = group;
  const absence = absences?.find(({ groupId }) => groupId === id);
  const write = async (meets: boolean) => {
    await setGroupMeets(meetingId, id, meets, meets ? "" : (absence?.note ?? ""));
    await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
  };
  const answer = useMutation({
    mutationFn: write,
    onSuccess: (_answer, meets) => {
      const message = meets ? `${shortName} meets after all.` : `${shortName} doesn’t meet this time.`;
      announce(message);
      void showUndo({ message, undo: () => write(!meets) });
    },
    onError: showError,
  });
  const mayAnswer = decides || (viewer?.leadsGroupIds.includes(id) ?? false);
  if (absence) {
    return (
      <p className={styles["absent"]}>
        <span>
          {shortName} doesn’t meet this time, says {absence.answeredBy.name}.
          {absence.note && ` ${absence.note}`} Asking for a session takes that back.
        </span>
        {mayAnswer && (
          <Button variant="default" loading={answer.isPending} onClick={() => answer.mutate(true)}>
            {shortName} meets after all
          </Button>
        )}
      </p>
    );
  }
  if (hasAsked || !mayAnswer || !absences) return null;
  return (
    <p className={styles["absent"]}>
      <span>{shortName} has not asked for a session yet.</span>
      <Button
        variant="default"
        aria-label={`${shortName}: we don’t meet this time`}
        loading={answer.isPending}
        onClick={() => answer.mutate(false)}
      >
        We don’t meet this time
      </Button>
    </p>
  );
}
