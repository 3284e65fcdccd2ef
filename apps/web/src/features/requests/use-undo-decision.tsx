import { Portal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Override, SessionRequest } from "@plenary/contract";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { showDone, showError } from "../../ui/notices.tsx";
import { keepRequest, undoDecision } from "./api.ts";

/** The request as the decision left it. */
type Decided = Pick<SessionRequest, "id" | "title" | "version">;

type UndoDecision = {
  /** For `showUndo`: false where it breaks rules by now, and a reason is asked for first. */
  undo: (decided: Decided) => Promise<boolean>;
  /** What asks for it; to be shown by who stays when the request is decided. */
  dialog: ReactNode;
};

/** Takes a decline or a withdrawal back: the request has its state, booking and place again. */
export function useUndoDecision(): UndoDecision {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<{ decided: Decided; error: unknown } | null>(null);
  // The row of a filtered list is gone once its request is decided: there is nobody left to ask.
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const undo = async (decided: Decided, override?: Override): Promise<boolean> => {
    try {
      const { caused, ...request } = await undoDecision(meetingId, decided, override);
      await keepRequest(queryClient, meetingId, request);
      void showDone(`“${decided.title}” is as it was before.${causedWords(caused)}`);
      return true;
    } catch (error) {
      if (!isProblem(error, "rules_broken") || !isShown.current) throw error;
      setRefused({ decided, error });
      return false;
    }
  };
  const dialog = (
    <Portal>
      <RefusedChange
        error={refused?.error}
        submitLabel="Undo it anyway"
        onOverride={(override) => {
          setRefused(null);
          if (refused) void undo(refused.decided, override).catch(showError);
        }}
        onGiveUp={() => setRefused(null)}
      />
    </Portal>
  );
  return { undo, dialog };
}
