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
import { actLabel } from "./consequences.ts";
import styles from "./dialogs.module.css";
import { JudgedDialog } from "./judged-dialog.tsx";
import { MeaningOfChange } from "./meaning-of-change.tsx";
import { MergePlaces, useMergePlaces } from "./merge-places.tsx";
import type { MergedPair, Spot } from "./merge-model.ts";
import { MergedWords, StaysBehind } from "./merge-words.tsx";
import { mergeStep } from "./pair-act.ts";
import { remember } from "./session-acts.ts";
import { mergeSessions, refetchDraft } from "./split-merge-api.ts";
import { mergeChoices, mergedWords } from "./split-merge.ts";

/** The session that stays, and what is merged into it if that is known already. */
export type MergeStart = { readonly sessionId: string; readonly otherId?: string };

type MergeDialogProps = { start: MergeStart | null; onClose: () => void };
type MergeWish = { pair: MergedPair; place?: Spot | undefined; override?: { reason: string } | undefined };

/** Two sessions of the same owners become one; the second leaves the board, and the sentence says where it went. */
export function MergeDialog({ start, onClose }: MergeDialogProps) {
  const desk = useDesk();
  const { meeting, model, marks, go } = desk;
  const queryClient = useQueryClient();
  const session = start ? (model.sessionById.get(start.sessionId) ?? null) : null;
  const merging = useAct({
    mutationFn: ({ pair, ...how }: MergeWish) => mergeSessions(meeting.id, pair, how),
    onSuccess: (answer, { place }) => {
      onClose();
      marks.clear();
      go({ session: answer.first.id });
      remember(desk, mergeStep(answer, place), `${mergedWords(answer)}${causedWords(answer.caused)}`);
    },
    onError: (error) =>
      isProblem(error, "rules_broken") ? undefined : refetchDraft(queryClient, meeting.id),
  });
  return (
    <JudgedDialog
      title={session ? `Merge with “${session.title}”` : ""}
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
          onMerge={(other, place) => merging.act({ pair: [session, other], place })}
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
  onMerge: (other: Session, place: Spot | undefined) => void;
  onClose: () => void;
};

function MergeForm({ session, initialId, error, isPending, onMerge, onClose }: MergeFormProps) {
  const { model } = useDesk();
  const [otherId, setOtherId] = useState(initialId);
  const choices = mergeChoices(model.sessions, session);
  const other = choices.find(({ id }) => id === otherId) ?? null;
  const { place, meaning, isImpossible, ...places } = useMergePlaces(session, other);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (other && !isImpossible) onMerge(other, place);
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
        {other && <MergedWords session={session} other={other} place={place} />}
        {other && <MeaningOfChange meaning={meaning} />}
        {other && <MergePlaces {...places} />}
        {other && <StaysBehind session={session} other={other} />}
        <Group justify="flex-end" gap="sm" className={styles["acts"]}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={!other || isImpossible}>
            {actLabel("Merge", other && meaning)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
