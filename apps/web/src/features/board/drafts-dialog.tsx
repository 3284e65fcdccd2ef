import { ActionIcon, Button, Group, Modal, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import type { KeptDraft } from "@plenary/contract";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { SubmitEvent } from "react";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { showUndo } from "../../ui/notices.tsx";
import { versionsOf } from "../publish/api.ts";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import { CostRows } from "./cost-rows.tsx";
import { useAct } from "../../lib/use-act.ts";
import { keepDraft, keptDraftOf, keptDraftsOf, removeKeptDraft, restoreKeptDraft } from "./drafts-api.ts";
import { compareDrafts } from "./kept-drafts.ts";
import type { ComparedDraft } from "./kept-drafts.ts";
import { PlaceDifferences } from "./place-differences.tsx";
import styles from "./plan-proposals.module.css";

/** Columns beside the draft of now: more could not be read side by side. */
const MOST_COMPARED = 3;

type DraftsDialogProps = { isOpen: boolean; onClose: () => void };

/** Drafts that were put aside, side by side with the one that is being edited; one of them is taken by a press. */
export function DraftsDialog({ isOpen, onClose }: DraftsDialogProps) {
  const { isNarrow } = useDesk();
  return (
    <Modal opened={isOpen} onClose={onClose} title="Drafts" size="56rem" fullScreen={isNarrow}>
      {isOpen && <Drafts onClose={onClose} />}
    </Modal>
  );
}

function Drafts({ onClose }: { onClose: () => void }) {
  const { meeting, canEdit } = useDesk();
  const list = useQuery(keptDraftsOf(meeting.id));
  const all = list.data ?? [];
  const [chosenIds, setChosenIds] = useState<readonly string[] | null>(null);
  const chosen = chosenIds && all.filter(({ id }) => chosenIds.includes(id));
  const shown = chosen && chosen.length > 0 ? chosen : all.slice(0, MOST_COMPARED);
  const drafts = useQueries({
    queries: shown.map(({ id }) => keptDraftOf(meeting.id, id)),
    combine: (found) => ({
      kept: found.flatMap(({ data }) => data ?? []),
      error: found.find(({ error }) => error)?.error ?? null,
    }),
  });
  const error = list.error ?? drafts.error;
  return (
    <>
      <p className={styles["lead"]}>
        Try something else without losing what you have: keep a copy, change the draft, and compare. Taking
        one back is a step like any other and can be undone.
      </p>
      {canEdit && <KeepForm />}
      {error && <ErrorState error={error} />}
      {list.isPending && <Loading label="Loading the drafts" lines={3} />}
      {list.data?.length === 0 && <p className={styles["lead"]}>No draft has been put aside yet.</p>}
      {all.length > MOST_COMPARED && (
        <SearchMultiSelect
          label="Compared with the draft now"
          description={`Up to ${MOST_COMPARED} of ${all.length}; none chosen: the latest.`}
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={shown.map(({ id }) => id)}
          maxValues={MOST_COMPARED}
          onChange={setChosenIds}
          mb="md"
        />
      )}
      {drafts.kept.length > 0 && <DraftComparison kept={drafts.kept} onDone={onClose} />}
    </>
  );
}

function KeepForm() {
  const { meeting } = useDesk();
  const queryClient = useQueryClient();
  const versions = useQuery(versionsOf(meeting.id));
  const [name, setName] = useState("");
  const [source, setSource] = useState("");
  const keeping = useAct({
    ...keepDraft(meeting.id),
    onSuccess: async () => {
      setName("");
      await queryClient.invalidateQueries({ queryKey: keptDraftsOf(meeting.id).queryKey });
    },
  });
  function send(event: SubmitEvent): void {
    event.preventDefault();
    keeping.act({ name: name.trim(), fromVersion: source === "" ? null : Number(source) });
  }
  return (
    <form onSubmit={send}>
      <Group align="end" gap="sm" mb="md">
        <TextInput
          label="Keep a copy as"
          placeholder="Plenary on Wednesday"
          required
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          style={{ flex: "1 1 12rem" }}
        />
        <NativeSelect
          label="Of"
          data={[
            { value: "", label: "the draft now" },
            ...(versions.data ?? []).map(({ number }) => ({
              value: String(number),
              label: `version ${number}`,
            })),
          ]}
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <Button type="submit" loading={keeping.isPending} disabled={name.trim() === ""}>
          Keep it
        </Button>
      </Group>
      {keeping.error && <ErrorState error={keeping.error} />}
    </form>
  );
}

type ComparisonProps = { kept: readonly KeptDraft[]; onDone: () => void };

function DraftComparison({ kept, onDone }: ComparisonProps) {
  const { model, moves, canEdit } = useDesk();
  const drafts = useMemo(() => compareDrafts(model, kept), [model, kept]);
  function take({ title, changes }: ComparedDraft): void {
    onDone();
    moves.act({ label: `taking the draft ${title}`, changes }, `The draft is as in ${title} now.`);
  }
  return (
    <>
      <table className={styles["table"]}>
        <caption className="visually-hidden">What each draft costs</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What it costs</span>
            </th>
            {drafts.map((draft) => (
              <DraftHead key={draft.number} draft={draft} kept={kept[draft.number - 1]} />
            ))}
          </tr>
        </thead>
        <tbody>
          <CostRows compared={drafts} />
          <tr>
            <th scope="row">Other place, length or pins</th>
            {drafts.map(({ number, changes }) => (
              <td key={number}>{elsewhereWords(number, changes.length)}</td>
            ))}
          </tr>
        </tbody>
        {canEdit && (
          <tfoot>
            <tr>
              <th scope="row">
                <span className="visually-hidden">Take it</span>
              </th>
              {drafts.map((draft) => (
                <td key={draft.number}>
                  {draft.changes.length === 0 ? (
                    <span className={styles["standing"]}>{draft.number === 0 ? "" : "As it is now"}</span>
                  ) : (
                    <Button size="xs" aria-label={`Use ${draft.title}`} onClick={() => take(draft)}>
                      Use
                    </Button>
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <PlaceDifferences proposals={drafts} titleOf={(number) => drafts[number]?.title ?? ""} />
    </>
  );
}

function elsewhereWords(number: number, count: number): string {
  if (number === 0) return "–";
  return count === 0 ? "none" : counted(count, "session", "sessions");
}

function DraftHead({ draft, kept }: { draft: ComparedDraft; kept: KeptDraft | undefined }) {
  const { meeting, canEdit } = useDesk();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keptDraftsOf(meeting.id).queryKey });
  const removing = useMutation({ ...removeKeptDraft(meeting.id), onSuccess: refresh });
  async function remove({ id, name }: KeptDraft): Promise<void> {
    await removing.mutateAsync(id);
    await showUndo({
      message: `${name} is removed.`,
      undo: () => restoreKeptDraft(meeting.id, id).then(refresh),
    });
  }
  return (
    <th scope="col" data-standing={draft.number === 0 || undefined}>
      <span className={styles["number"]}>
        {draft.title}
        {kept && canEdit && (
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${kept.name}`}
              loading={removing.isPending}
              onClick={() => void remove(kept)}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
      {kept?.fromVersion !== null && kept !== undefined && (
        <span className={styles["meaning"]}>Version {kept.fromVersion}</span>
      )}
    </th>
  );
}
