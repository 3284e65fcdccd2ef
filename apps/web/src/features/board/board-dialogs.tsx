import { useState } from "react";
import type { Place } from "./board-model.ts";
import { useDesk } from "./board-context.ts";
import { DraftsDialog } from "./drafts-dialog.tsx";
import { KeyHelp } from "./key-help.tsx";
import { MendDialog } from "./mend-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import type { MergeStart } from "./merge-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { RefusalDialog } from "./refusal-dialog.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";
import type { SwapStart } from "./swap-dialog.tsx";

/** `to`: what was chosen before, for who chooses once more. */
type MoveStart = { readonly sessionId: string; readonly to?: Place };

/** Which of the board's dialogs is open, about what. The list of drafts stands in the address. */
export function useDialogs() {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isMending, setIsMending] = useState(false);
  const [moving, setMoving] = useState<MoveStart | null>(null);
  const [splittingId, setSplittingId] = useState<string | null>(null);
  const [mergeStart, setMergeStart] = useState<MergeStart | null>(null);
  const [swapStart, setSwapStart] = useState<SwapStart | null>(null);
  return {
    isHelpOpen,
    setIsHelpOpen,
    isMending,
    setIsMending,
    moving,
    setMoving,
    splittingId,
    setSplittingId,
    mergeStart,
    setMergeStart,
    swapStart,
    setSwapStart,
  };
}

type BoardDialogsProps = { dialogs: ReturnType<typeof useDialogs> };

export function BoardDialogs({ dialogs }: BoardDialogsProps) {
  const { model, search, go } = useDesk();
  const { moving, splittingId } = dialogs;
  const sessionOf = (id: string | undefined | null) => model.sessionById.get(id ?? "") ?? null;
  return (
    <>
      <MoveDialog
        session={sessionOf(moving?.sessionId)}
        chosen={moving?.to ?? null}
        onClose={() => dialogs.setMoving(null)}
      />
      <SplitDialog session={sessionOf(splittingId)} onClose={() => dialogs.setSplittingId(null)} />
      <MergeDialog start={dialogs.mergeStart} onClose={() => dialogs.setMergeStart(null)} />
      <SwapDialog start={dialogs.swapStart} onClose={() => dialogs.setSwapStart(null)} />
      <DraftsDialog isOpen={search.drafts === true} onClose={() => go({ drafts: undefined })} />
      <RefusalDialog onChooseAgain={(sessionId, to) => dialogs.setMoving({ sessionId, to })} />
      <MendDialog isOpen={dialogs.isMending} onClose={() => dialogs.setIsMending(false)} />
      <KeyHelp isOpen={dialogs.isHelpOpen} onClose={() => dialogs.setIsHelpOpen(false)} />
    </>
  );
}
