import { Portal } from "@mantine/core";
import type { Override } from "@plenary/contract";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { isProblem } from "../lib/problem.ts";
import { RefusedChange } from "./broken-rules-dialog.tsx";
import { showDone, showError, showUndo } from "./notices.tsx";
import type { Undo } from "./notices.tsx";

type AskedUndo<T> = {
  /** For `showUndo`: false where it breaks rules by now, and a reason is asked for first. */
  undo: (done: T) => Promise<boolean>;
  /** What asks for it; to be shown by who stays when it is undone. */
  dialog: ReactNode;
};

/**
 * Takes something back that may break rules by now. `send` answers the sentence of what came of it, with the way back
 * from that where there is one.
 */
export function useAskedUndo<T>(
  send: (done: T, override: Override | undefined) => Promise<string | Undo>,
  submitLabel: string,
  /** Where it is refused, somebody else may have done it: what is shown must be how it is now. */
  refetch?: () => Promise<unknown>,
): AskedUndo<T> {
  const [refused, setRefused] = useState<{ done: T; error: unknown } | null>(null);
  // The row of a filtered list is gone once its entry is dealt with: there is nobody left to ask.
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const undo = async (done: T, override?: Override): Promise<boolean> => {
    try {
      const said = await send(done, override);
      void (typeof said === "string" ? showDone(said) : showUndo(said));
      return true;
    } catch (error) {
      if (isProblem(error, "rules_broken") && isShown.current) {
        setRefused({ done, error });
        return false;
      }
      await refetch?.();
      throw error;
    }
  };
  const dialog = (
    <Portal>
      <RefusedChange
        error={refused?.error}
        submitLabel={submitLabel}
        onOverride={(override) => {
          setRefused(null);
          if (refused) void undo(refused.done, override).catch(showError);
        }}
        onGiveUp={() => setRefused(null)}
      />
    </Portal>
  );
  return { undo, dialog };
}
