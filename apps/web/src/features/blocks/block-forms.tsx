import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Block, ChangedBlock } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showUndo } from "../../ui/notices.tsx";
import { createBlock, deleteBlock, listOfBlocks, refetchBlocks, updateBlock } from "./api.ts";
import { BlockFields } from "./block-fields.tsx";
import { overlapWords } from "./block-overlaps.ts";
import type { Span } from "./block-span.ts";
import { leftOutsideWords } from "./left-outside.ts";
import {
  blockBodyOf,
  blockLabels,
  blockValuesOf,
  describeBlock,
  newBlockDrawn,
  newBlockOn,
} from "./block-values.ts";

type NewBlockProps = { date: string; drawn?: Span; onClose: () => void };

/** `drawn`: with the times that were drawn on the calendar. */
export function NewBlockForm({ date, drawn, onClose }: NewBlockProps) {
  const { id, zone } = useMeeting();
  const queryClient = useQueryClient();
  const overlapsOf = useOverlaps();
  const takeBack = async (block: Block) => {
    await deleteBlock(id, block);
    await refetchBlocks(queryClient, id);
  };
  const form = useApiForm({
    initial: drawn ? newBlockDrawn(drawn, zone) : newBlockOn(date),
    ...(!drawn && { keepAs: `new-block:${id}:${date}` }),
    submit: (values) => createBlock(id, blockBodyOf(values, zone)),
    onDone: async (block) => {
      await refetchBlocks(queryClient, id);
      const message = [`${block.title} is there now.`, overlapsOf(block)].filter(Boolean).join(" ");
      void showUndo({ message, undo: () => takeBack(block) });
      onClose();
    },
  });
  const cancel = () => {
    form.reset(newBlockOn(date));
    onClose();
  };
  return (
    <EntryForm form={form} submitLabel="Add the block" labels={blockLabels} onCancel={cancel}>
      <BlockFields form={form} blockId={null} />
    </EntryForm>
  );
}

export function EditBlockForm({ block, onClose }: { block: Block; onClose: () => void }) {
  const { id, zone } = useMeeting();
  const queryClient = useQueryClient();
  const overlapsOf = useOverlaps();
  const { form, ...editing } = useVersionedForm({
    entry: { ...block, leftOutside: 0 },
    valuesOf: (entry: ChangedBlock) => blockValuesOf(entry, zone),
    bodyOf: (values) => blockBodyOf(values, zone),
    save: (changes, version) => updateBlock(id, { blockId: block.id, changes, version }),
    keepAs: `block:${block.id}`,
    onDone: async (changed) => {
      await refetchBlocks(queryClient, id);
      const said = [`${changed.title} is saved.`, leftOutsideWords(changed), overlapsOf(changed)];
      void showDone(said.filter(Boolean).join(" "));
      onClose();
    },
  });
  const cancel = () => {
    form.reset(blockValuesOf(block, zone));
    onClose();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={blockLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeBlock }}
      aside={<RemoveBlock block={block} onClose={onClose} />}
    >
      <BlockFields form={form} blockId={block.id} />
    </EntryForm>
  );
}

/** What a block that was saved overlaps, which it may: said once more, as the form did before. */
function useOverlaps() {
  const { id, zone } = useMeeting();
  const queryClient = useQueryClient();
  const { queryKey } = listOfBlocks(id);
  return (block: Block) => overlapWords(block, queryClient.getQueryData(queryKey) ?? [], zone);
}

/** Removes at once and offers to take it back. Sessions keep their places and are reported as outside. */
function RemoveBlock({ block, onClose }: { block: Block; onClose: () => void }) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { id: _id, version: _version, ...body } = block;
  const restore = async () => {
    await createBlock(id, body);
    await refetchBlocks(queryClient, id);
  };
  const remove = useMutation({
    mutationFn: () => deleteBlock(id, block),
    onSuccess: async () => {
      await refetchBlocks(queryClient, id);
      onClose();
      const message = `${block.title} is removed. Sessions in it keep their places.`;
      void showUndo({ message, undo: restore });
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        Remove the block
      </Button>
      <FormErrors error={remove.error} />
    </>
  );
}
