import { Button, Group, Stack } from "@mantine/core";
import type { Session } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { causedWords } from "../../lib/caused.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { useDesk } from "./board-context.ts";
import { placeWords } from "./board-words.ts";
import styles from "./dialogs.module.css";
import { JudgedDialog } from "./judged-dialog.tsx";
import { mergeStep } from "./pair-act.ts";
import { remember } from "./session-acts.ts";
import { mergeSessions, refetchDraft } from "./split-merge-api.ts";
import { mergeChoices, mergedWords } from "./split-merge.ts";

/** The session that stays, and what is merged into it if that is known already. */
export type MergeStart = { readonly sessionId: string; readonly otherId?: string };

type MergeDialogProps = { start: MergeStart | null; onClose: () => void };
type MergeWish = { pair: readonly [Session, Session]; override?: { reason: string } | undefined };

/** Two sessions of the same owners become one; the second leaves the board, and the sentence says where it went. */
export function MergeDialog({ start, onClose }: MergeDialogProps) {
  const desk = useDesk();
  const { meeting, model, marks, go } = desk;
  const queryClient = useQueryClient();
  const session = start ? (model.sessionById.get(start.sessionId) ?? null) : null;
  const merging = useAct({
    mutationFn: ({ pair, override }: MergeWish) => mergeSessions(meeting.id, pair, { override }),
    onSuccess: (answer) => {
      onClose();
      marks.clear();
      go({ session: answer.first.id });
      remember(desk, mergeStep(answer), `${mergedWords(answer)}${causedWords(answer.caused)}`);
    },
    onError: (error) =>
      isProblem(error, "rules_broken") ? undefined : refetchDraft(queryClient, meeting.id),
  });
  return (
    <JudgedDialog
      title={session ? `Merge with ${session.title}` : ""}
      isOpen={session !== null}
      onClose={onClose}
      change={merging}
      anywayLabel="Merge anyway"
    >
      {session && (
        <MergeForm
          key={session.id}
          session={session}
          initialId={start?.otherId ?? null}
          error={merging.error}
          isPending={merging.isPending}
          onMerge={(other) => merging.act({ pair: [session, other] })}
          onClose={() => {
            merging.reset();
            onClose();
          }}
        />
      )}
    </JudgedDialog>
  );
}

type MergeFormProps = {
  session: Session;
  initialId: string | null;
  error: Error | null;
  isPending: boolean;
  onMerge: (other: Session) => void;
  onClose: () => void;
};

function MergeForm({ session, initialId, error, isPending, onMerge, onClose }: MergeFormProps) {
  const { model } = useDesk();
  const [otherId, setOtherId] = useState(initialId);
  const choices = mergeChoices(model.sessions, session);
  const other = choices.find(({ id }) => id === otherId);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (other) onMerge(other);
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <FormErrors error={error} />
        <SearchSelect
          label="Take in"
          description="Sessions of the same owners."
          placeholder="Type a part of its name"
          // With the focus alone the list would cover the buttons.
          openOnFocus={false}
          limit={50}
          data-autofocus
          nothingFoundMessage="No session of that name with the same owners."
          data={choices.map((choice) => ({
            value: choice.id,
            label: `${choice.title} (${placeWords(model, choice.placement)})`,
          }))}
          value={other?.id ?? null}
          onChange={setOtherId}
        />
        {other && <Meaning session={session} other={other} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={!other}>
            Merge
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Meaning({ session, other }: { session: Session; other: Session }) {
  const { model } = useDesk();
  const minutes = session.durationMinutes + other.durationMinutes;
  const isPublished = Boolean(model.problem.published?.[other.id]);
  return (
    <output className={styles["meaning"]}>
      <span className={styles["line"]}>
        {session.title} takes {minutes} minutes
        {session.placement ? " from where it begins now" : " and still has no place"}, with the people of
        both.
      </span>
      <span className={styles["line"]}>
        {other.title} leaves the board{isPublished && "; the next version shows it as cancelled"}. Undo brings
        it back for as long as nobody changes either.
      </span>
      <span className={styles["line"]}>
        Its agenda, links and notes are put behind those of {session.title}, with its name. What stays behind
        with it: its decisions and actions
        {other.requestId !== null &&
          ", and its request with its wishes and its poll, which takes no more answers; its lead reads that it was merged"}
        . Copy what is still needed.
      </span>
      <span className={styles["line"]}>
        {takesLink(session, other) && `Its link to join is ${session.title}’s from then on. `}
        What others wish about {other.title} they wish about {session.title}.
      </span>
      {other.taken > 0 && <span className={styles["line"]}>{signUpWords(session, other)}</span>}
    </output>
  );
}

function takesLink(session: Session, other: Session): boolean {
  return session.joinUrl === null && other.joinUrl !== null;
}

/** "Who has signed up for Two is signed up for One as well." */
function signUpWords({ title, capacity, taken }: Session, other: Session): string {
  const said = `Who has signed up for ${other.title} is signed up for ${title} as well`;
  if (capacity === null) return `${said}.`;
  const free = Math.max(0, capacity - taken);
  return `${said}, as far as it has places (${free} of ${capacity} free); the others wait.`;
}
