import { Button, Drawer } from "@mantine/core";
import type { Board, Session } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Page } from "../../ui/page.tsx";
import { boardOf } from "./api.ts";
import { wallOf } from "./board-clock.ts";
import { BoardContext } from "./board-context.ts";
import { BoardFilters } from "./board-filters.tsx";
import { aimAtPoint, BoardGrid } from "./board-grid.tsx";
import styles from "./board-page.module.css";
import { BoardStrip } from "./board-strip.tsx";
import { BoardTools } from "./board-tools.tsx";
import { CarryBar } from "./carry-bar.tsx";
import { DraftsDialog } from "./drafts-dialog.tsx";
import { KeyHelp } from "./key-help.tsx";
import { MarkBar } from "./mark-bar.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import type { MergeStart } from "./merge-dialog.tsx";
import { MendDialog } from "./mend-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { PlanStrip } from "./plan-strip.tsx";
import { RefusalDialog } from "./refusal-dialog.tsx";
import { unplace } from "./session-acts.ts";
import { cardId } from "./session-card.tsx";
import { anchorOf } from "./rearrange.ts";
import { SidePanel } from "./side-panel.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { nearestStart } from "./starts.ts";
import { SwapDialog } from "./swap-dialog.tsx";
import type { SwapStart } from "./swap-dialog.tsx";
import { useBoard } from "./use-board.ts";
import type { BoardDesk } from "./use-board.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { usePlan } from "./use-plan.ts";
import { usePointerCarry } from "./use-pointer-carry.ts";
import { useSurface } from "./use-surface.ts";
import type { LastSaid } from "./use-moves.ts";
import { sessionHandlers } from "./use-session-handlers.ts";

export function BoardPage() {
  const meeting = useMeeting();
  const query = useQuery(boardOf(meeting.id));
  if (query.data && query.data.rooms.length > 0)
    return <LoadedBoard board={query.data} error={query.error} />;
  return (
    <Page title="Board" width="full">
      <Loaded query={query} label="Loading the board">
        {() => (
          <EmptyState
            sentence="The board has a column for each room, and there is no room yet."
            action={
              <>
                <ButtonLink to="/m/$slug/rooms" params={{ slug: meeting.slug }}>
                  Add rooms
                </ButtonLink>
                <ButtonLink to="/m/$slug/import" params={{ slug: meeting.slug }} variant="default">
                  Import a programme
                </ButtonLink>
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

/** `error`: why the newest state couldn't be had; what is shown is older then. */
function LoadedBoard({ board, error }: { board: Board; error: Error | null }) {
  const desk = useBoard(board);
  const { carry, moves, selected, isNarrow, model, go } = desk;
  const plan = usePlan(desk.meeting.id, model);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isMending, setIsMending] = useState(false);
  const [movingId, setMovingId] = useState<string | null>(null);
  const [splittingId, setSplittingId] = useState<string | null>(null);
  const [mergeStart, setMergeStart] = useState<MergeStart | null>(null);
  const [swapStart, setSwapStart] = useState<SwapStart | null>(null);
  const surface = useSurface(desk.layout);
  const { scroller } = surface;
  const refocus = useRefocus(desk);
  const toDay = useDayOfAim(desk);
  const bringIntoView = useBringIntoView();
  const handlers = sessionHandlers({
    desk,
    openMove: setMovingId,
    openSwap: (id) => setSwapStart({ sessionIds: [id] }),
    openSplit: setSplittingId,
    openMerge: (sessionId) => setMergeStart({ sessionId }),
    bringIntoView,
    openPanel: () => setIsSheetOpen(true),
    closePanel: () => setIsSheetOpen(false),
    toDayOf: (session: Session) => {
      if (session.placement) toDay(wallOf(model.clock, session.placement.startsAt).day);
    },
  });
  useBoardKeys({ desk, onHelp: () => setIsHelpOpen(true), onDropped: refocus });
  const pointer = usePointerCarry({
    surface,
    onPickUp: (id) => handlers.pickUp(id, "pointer"),
    onAim: (at) => carry.aimAt(aimAtPoint(desk, at, nearestStart)),
    onDrop: (isOnTray) => {
      const session = carry.carry?.session;
      if (!isOnTray || !session?.placement) return carry.drop();
      carry.letGo();
      unplace(desk, session);
    },
    onCancel: carry.cancel,
  });
  const isCarrying = carry.carry !== null;
  useEffect(() => {
    // On a phone the board is below the fold when something is picked up from the sheet.
    if (isCarrying && isNarrow) scroller.current?.scrollIntoView({ block: "start" });
  }, [scroller, isCarrying, isNarrow]);
  const openPanel = (panel: "unplaced" | "findings") => {
    go({ panel });
    setIsSheetOpen(true);
  };
  return (
    <BoardContext value={desk}>
      <Page
        title="Board"
        width="full"
        description={<BoardStrip onOpen={openPanel} />}
        actions={
          <BoardTools
            plan={plan}
            onKeys={() => setIsHelpOpen(true)}
            onMend={() => setIsMending(true)}
            onSwap={() => setSwapStart({})}
            onDrafts={() => go({ drafts: true })}
          />
        }
      >
        <div className={styles["board"]} onPointerDown={pointer.onPointerDown}>
          {error && <ErrorState error={error} />}
          <PlanStrip plan={plan} onFindings={() => openPanel("findings")} />
          <BoardFilters onShow={handlers.show} />
          <div className={styles["desk"]}>
            <BoardGrid surface={surface} onSelect={handlers.select} onKey={handlers.onKey} />
            {!isNarrow && (
              <aside className={styles["side"]} aria-label="Beside the board" data-tray>
                <SidePanel handlers={handlers} />
              </aside>
            )}
          </div>
          {!carry.carry && desk.marks.sessions.length > 0 && (
            <MarkBar
              onMove={() => setMovingId(anchorOf(desk.marks.sessions)?.id ?? null)}
              onSwap={(sessionIds) => setSwapStart({ sessionIds })}
              onMerge={([sessionId, otherId]) => setMergeStart({ sessionId, otherId })}
            />
          )}
          {carry.carry ? <CarryBar carry={carry.carry} /> : <LastSentence last={moves.last} />}
          {isNarrow && !carry.carry && (
            <div className={styles["sheetButtons"]}>
              <Button variant="default" onClick={() => openPanel("unplaced")}>
                Unplaced {desk.unplaced.length}
              </Button>
              <Button variant="default" onClick={() => openPanel("findings")}>
                Findings
              </Button>
            </div>
          )}
        </div>
      </Page>
      {isNarrow && (
        <Drawer
          opened={isSheetOpen && !carry.carry}
          onClose={() => setIsSheetOpen(false)}
          position="bottom"
          size="80%"
          title={selected && !desk.search.panel ? "Session" : "Beside the board"}
        >
          <SidePanel handlers={handlers} />
        </Drawer>
      )}
      <MoveDialog
        session={movingId === null ? null : (model.sessionById.get(movingId) ?? null)}
        onClose={() => setMovingId(null)}
      />
      <SplitDialog
        session={splittingId === null ? null : (model.sessionById.get(splittingId) ?? null)}
        onClose={() => setSplittingId(null)}
      />
      <MergeDialog start={mergeStart} onClose={() => setMergeStart(null)} />
      <SwapDialog start={swapStart} onClose={() => setSwapStart(null)} />
      <DraftsDialog isOpen={desk.search.drafts === true} onClose={() => go({ drafts: undefined })} />
      <RefusalDialog />
      <MendDialog isOpen={isMending} onClose={() => setIsMending(false)} />
      <KeyHelp isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </BoardContext>
  );
}

/** What the last act has come to: read out once by the live region, and kept here for the eyes. */
function LastSentence({ last }: { last: LastSaid }) {
  return (
    <p className={styles["last"]} data-error={last.isError || undefined}>
      {last.sentence}
    </p>
  );
}

/** After it was put down a card is drawn elsewhere: the focus goes with it. */
function useRefocus({ carry }: BoardDesk): (sessionId: string) => void {
  const due = useRef<string | null>(null);
  const isCarrying = carry.carry !== null;
  useEffect(() => {
    if (isCarrying || due.current === null) return;
    const card = document.getElementById(cardId(due.current));
    card?.focus({ preventScroll: true });
    // Let go of far away, it stands where it was.
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    due.current = null;
  }, [isCarrying]);
  return useCallback((sessionId) => {
    due.current = sessionId;
  }, []);
}

/** Its card may stand on a day, or on a part of a large board, that has still to be drawn. */
function useBringIntoView(): (sessionId: string) => void {
  const due = useRef<string | null>(null);
  const tryIt = useCallback(() => {
    const card = due.current === null ? null : document.getElementById(cardId(due.current));
    if (!card) return;
    card.scrollIntoView({ block: "center", inline: "center" });
    due.current = null;
  }, []);
  useEffect(tryIt);
  return useCallback(
    (sessionId) => {
      due.current = sessionId;
      tryIt();
    },
    [tryIt],
  );
}

/** One day at a time: what is carried to another day takes the board along. */
function useDayOfAim({ carry, shown, go }: BoardDesk): (day: string) => void {
  const toDay = useCallback(
    (day: string) => {
      if (shown !== "all" && shown !== day) go({ day });
    },
    [shown, go],
  );
  const { aims, by } = carry;
  // Listens apart from React: the page is not drawn anew for every step of what is carried.
  useEffect(() => {
    const follow = () => {
      const day = by === "pointer" ? undefined : aims.get()?.day;
      if (day !== undefined) toDay(day);
    };
    follow();
    return aims.subscribe(follow);
  }, [aims, by, toDay]);
  return toDay;
}
