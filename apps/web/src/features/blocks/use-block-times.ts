import type { Block, ChangedBlock } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { createLedger } from "../../lib/version-ledger.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { listOfBlocks, refetchBlocks, updateBlock } from "./api.ts";
import { overlapWords } from "./block-overlaps.ts";
import { spanOf, spanWords } from "./block-span.ts";
import type { Times } from "./block-span.ts";
import { leftOutsideWords } from "./left-outside.ts";

/** New times of blocks: shown at once, sent one after the other, taken back if they are refused, undone by a press. */
export function useBlockTimes() {
  const { id: meetingId, zone } = useMeeting();
  const queryClient = useQueryClient();
  const [sending, setSending] = useState<ReadonlyMap<string, Times>>(new Map());
  const [ledger] = useState(createLedger);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const { queryKey } = listOfBlocks(meetingId);

  function show(id: string, times: Times): void {
    setSending((before) => new Map(before).set(id, times));
  }

  function unshow(id: string, times: Times): void {
    setSending((before) => {
      // A later change of the same block may be on top by now.
      if (before.get(id) !== times) return before;
      const after = new Map(before);
      after.delete(id);
      return after;
    });
  }

  async function send({ id, version: seen }: Block, times: Times): Promise<ChangedBlock> {
    const version = ledger.current(id, seen);
    const answer = await updateBlock(meetingId, { blockId: id, changes: times, version });
    ledger.advance(id, version, answer.version);
    const blocks = queryClient.getQueryData(queryKey) ?? [];
    await putAnswer(
      queryClient,
      queryKey,
      blocks.map((block) => (block.id === id ? answer : block)),
    );
    return answer;
  }

  async function sendAndTell(block: Block, times: Times): Promise<void> {
    try {
      const answer = await send(block, times);
      const overlap = overlapWords(answer, queryClient.getQueryData(queryKey) ?? [], zone);
      const message = `${answer.title}: ${spanWords(spanOf(answer, zone))}.`;
      const { startsAt, endsAt } = block;
      void showUndo({
        message: [message, leftOutsideWords(answer), overlap].filter(Boolean).join(" "),
        undo: () => send(answer, { startsAt, endsAt }),
      });
    } catch (error) {
      void showError(error);
      await refetchBlocks(queryClient, meetingId);
    } finally {
      unshow(block.id, times);
    }
  }

  return {
    change: (block: Block, times: Times): void => {
      show(block.id, times);
      queue.current = queue.current.then(() => sendAndTell(block, times));
    },
    /** The blocks as they will be once all is sent. */
    shown: (blocks: readonly Block[]): Block[] =>
      blocks.map((block) => ({ ...block, ...sending.get(block.id) })),
  };
}
