import { Button } from "@mantine/core";
import styles from "./board-page.module.css";
import type { useDialogs } from "./board-dialogs.tsx";
import { useDesk } from "./board-context.ts";
import { CarryBar } from "./carry-bar.tsx";
import { MarkBar } from "./mark-bar.tsx";
import { anchorOf } from "./rearrange.ts";

type BoardFootProps = {
  dialogs: Pick<ReturnType<typeof useDialogs>, "setMoving" | "setSwapStart" | "setMergeStart">;
  openPanel: (panel: "unplaced" | "findings") => void;
};

/** Below the board: what is carried, what is marked, or what was done last; on a phone the ways to the lists. */
export function BoardFoot({ dialogs, openPanel }: BoardFootProps) {
  const { carry, marks, moves, isNarrow, unplaced } = useDesk();
  // What is on its way would be what an undo takes back.
  const canUndo = moves.last.isUndoable && !moves.isSending;
  if (carry.carry) return <CarryBar carry={carry.carry} />;
  return (
    <>
      {marks.sessions.length > 0 && (
        <MarkBar
          onMove={() => {
            const anchor = anchorOf(marks.sessions);
            if (anchor) dialogs.setMoving({ sessionId: anchor.id });
          }}
          onSwap={(sessionIds) => dialogs.setSwapStart({ sessionIds })}
          onMerge={([sessionId, otherId]) => dialogs.setMergeStart({ sessionId, otherId })}
        />
      )}
      {/* What the last act has come to: read out once by the live region, and kept here for the eyes. */}
      <div className={styles["last"]} data-error={moves.last.isError || undefined}>
        <p>{moves.last.sentence}</p>
        {canUndo && !isNarrow && (
          <Button size="compact-xs" variant="subtle" onClick={moves.undo}>
            Undo
          </Button>
        )}
      </div>
      {isNarrow && (
        <div className={styles["sheetButtons"]}>
          <Button variant="default" onClick={() => openPanel("unplaced")}>
            Unplaced {unplaced.length}
          </Button>
          <Button variant="default" onClick={() => openPanel("findings")}>
            Findings
          </Button>
          {/* The tools are scrolled away where the board is worked in. */}
          {canUndo && (
            <Button variant="default" onClick={moves.undo}>
              Undo
            </Button>
          )}
        </div>
      )}
    </>
  );
}
