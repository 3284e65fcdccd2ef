import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { Session, SessionPair } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { addMinutes } from "@plenary/time";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { causedWords } from "../../lib/caused.ts";
import { fieldId } from "../../lib/form-errors.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { useDesk } from "./board-context.ts";
import { placeWords } from "./board-words.ts";
import styles from "./dialogs.module.css";
import { JudgedDialog } from "./judged-dialog.tsx";
import { splitStep } from "./pair-act.ts";
import { remember } from "./session-acts.ts";
import { refetchDraft, splitSession } from "./split-merge-api.ts";
import type { SplitWish } from "./split-merge-api.ts";
import { firstMinutesOf, halfOf } from "./split-merge.ts";

type SplitDialogProps = { session: Session | null; onClose: () => void };

/** One session becomes two, the second right after the first: a step of the board's history. */
export function SplitDialog({ session, onClose }: SplitDialogProps) {
  const desk = useDesk();
  const { meeting } = desk;
  const queryClient = useQueryClient();
  const splitting = useAct({
    mutationFn: ({ seen, ...wish }: SplitWish & { seen: Session }) => splitSession(meeting.id, seen, wish),
    onSuccess: (pair) => {
      onClose();
      remember(desk, splitStep(pair), splitWords(pair));
    },
    onError: (error) =>
      isProblem(error, "rules_broken") ? undefined : refetchDraft(queryClient, meeting.id),
  });
  return (
    <JudgedDialog
      title={session ? `Split “${session.title}”` : ""}
      isOpen={session !== null}
      onClose={onClose}
      change={splitting}
      anywayLabel="Split anyway"
    >
      {session && (
        <SplitForm
          key={session.id}
          session={session}
          error={splitting.error}
          isPending={splitting.isPending}
          onSplit={(wish) => splitting.act({ seen: session, ...wish })}
          onClose={() => {
            splitting.reset();
            onClose();
          }}
        />
      )}
    </JudgedDialog>
  );
}

type SplitFormProps = {
  session: Session;
  error: Error | null;
  isPending: boolean;
  onSplit: (wish: SplitWish) => void;
  onClose: () => void;
};

function SplitForm({ session, error, isPending, onSplit, onClose }: SplitFormProps) {
  const { model } = useDesk();
  const [typed, setTyped] = useState(() => String(halfOf(session, model.problem.slotMinutes)));
  const [title, setTitle] = useState("");
  const firstMinutes = firstMinutesOf(typed, session);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (firstMinutes !== null) onSplit({ firstMinutes, title: title.trim() });
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <FormErrors error={error} />
        <TextInput
          id={fieldId("/firstMinutes")}
          label="Minutes of the first part"
          description={`Of ${session.durationMinutes}; the second part takes the rest.`}
          inputMode="numeric"
          maxLength={4}
          data-autofocus
          value={typed}
          error={
            firstMinutes === null ? `Give between 5 and ${session.durationMinutes - 5} minutes.` : undefined
          }
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <TextInput
          id={fieldId("/title")}
          label="Title of the second part"
          description="Left empty, it is called as the first with “(part 2)” behind it."
          maxLength={200}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        {firstMinutes !== null && <Parts session={session} firstMinutes={firstMinutes} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={firstMinutes === null}>
            Split
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What becomes of the one session, before it does. */
function Parts({ session, firstMinutes }: { session: Session; firstMinutes: number }) {
  const { model } = useDesk();
  const { placement, durationMinutes, taken } = session;
  const middle = placement && addMinutes(placement.startsAt, firstMinutes);
  const first = placement && middle && placeWords(model, { ...placement, endsAt: middle });
  const second = placement && middle && placeWords(model, { ...placement, startsAt: middle });
  return (
    <output className={styles["meaning"]}>
      <span className={styles["line"]}>First: {first ?? `${firstMinutes} minutes, no place yet`}</span>
      <span className={styles["line"]}>
        Second: {second ?? `${durationMinutes - firstMinutes} minutes, no place yet`}
      </span>
      {taken > 0 && (
        <span className={styles["line"]}>
          Who has signed up is signed up for both parts, which have as many places.
        </span>
      )}
    </output>
  );
}

function splitWords({ first, second, caused }: SessionPair): string {
  return `${first.title} takes ${first.durationMinutes} minutes now, ${second.title} the other ${second.durationMinutes}.${causedWords(caused)}`;
}
