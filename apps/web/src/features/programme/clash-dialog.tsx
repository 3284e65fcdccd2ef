import { roomWords } from "@plenary/contract/words";
import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import type { ApiProblem } from "../../lib/problem.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { itemsById } from "./agenda-items.ts";
import { AgendaMark } from "./agenda-mark.tsx";
import { myAgendaOf } from "./api.ts";
import styles from "./clash-dialog.module.css";

type ClashDialogProps = {
  entry: ProgrammeEntry;
  /** `clash_unconfirmed`: its context names every session concerned. */
  problem: ApiProblem;
  isPending: boolean;
  onAdd: (confirmedClashes: string[]) => void;
  onKeep: () => void;
};

/** Says what the session would be at the same time as, before it is added all the same. */
export function ClashDialog({ entry, problem, isPending, onAdd, onKeep }: ClashDialogProps) {
  const { id, zone } = useMeeting();
  const agenda = useQuery(myAgendaOf(id));
  const mine = itemsById(agenda.data);
  const others = othersIn(problem, entry.sessionId);
  return (
    <Dialog
      title={`${entry.title} is at the same time as ${othersWords(others.length)}`}
      onClose={onKeep}
      actions={
        <>
          <Button
            variant="default"
            loading={isPending}
            onClick={() => onAdd(others.map(({ sessionId }) => sessionId))}
          >
            Add anyway
          </Button>
          <Button data-autofocus onClick={onKeep}>
            Keep as it is
          </Button>
        </>
      }
    >
      <ul className={styles["list"]}>
        {[entry, ...others].map((each) => (
          <li key={each.sessionId} className={styles["session"]} data-new={each === entry}>
            <span className={styles["title"]}>{each.title}</span>
            <TimeText startsAt={each.startsAt} endsAt={each.endsAt} zone={zone} withDay />
            <span>{roomWords(each.room)}</span>
            <Reason item={each === entry ? undefined : mine.get(each.sessionId)} />
          </li>
        ))}
      </ul>
      <p>
        You can’t be at {others.length === 1 ? "both" : "all of them"}. If you add it, your day shows the
        clash until you decide.
      </p>
    </Dialog>
  );
}

/** What they would miss weighs more when others count on them there. */
function Reason({ item }: { item: AgendaItem | undefined }) {
  return item ? <AgendaMark item={item} /> : null;
}

function othersIn({ context }: ApiProblem, sessionId: string): ProgrammeEntry[] {
  const { sessions } = context as { sessions: ProgrammeEntry[] };
  return sessions.filter((each) => each.sessionId !== sessionId);
}

function othersWords(count: number): string {
  return count === 1 ? "a session on your agenda" : `${count} sessions on your agenda`;
}
