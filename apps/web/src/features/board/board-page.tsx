import { Drawer } from "@mantine/core";
import type { Board, Session } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { Page } from "../../ui/page.tsx";
import { boardOf } from "./api.ts";
import { wallOf } from "./board-clock.ts";
import { BoardContext } from "./board-context.ts";
import { BoardDialogs, useDialogs } from "./board-dialogs.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { BoardFoot } from "./board-foot.tsx";
import { aimAtPoint, BoardGrid } from "./board-grid.tsx";
import styles from "./board-page.module.css";
import { BoardStrip } from "./board-strip.tsx";
import { BoardTools } from "./board-tools.tsx";
import { PlanStrip } from "./plan-strip.tsx";
import { unplace } from "./session-acts.ts";
import { SidePanel } from "./side-panel.tsx";
import { nearestStart } from "./starts.ts";
import { useBoard } from "./use-board.ts";
import { useArrival, useBringIntoView, useDayOfAim, useRefocus } from "./use-board-focus.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { usePlan } from "./use-plan.ts";
import { usePointerCarry } from "./use-pointer-carry.ts";
import { useSheet } from "./use-sheet.ts";
import { useSurface } from "./use-surface.ts";
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

/** The board of a meeting that was just set up: nothing can be planned before there is somewhere to plan into. */
function NoRoomYet() {
  const { slug } = useMeeting();
  return (
    <p className={styles["noRoom"]}>
      There is no room for groups yet.{" "}
      <TextLink to="/m/$slug/rooms" params={{ slug }}>
        Add rooms
      </TextLink>
    </p>
  );
}

/** `error`: why the newest state couldn't be had; what is shown is older then. */
function LoadedBoard({ board, error }: { board: Board; error: Error | null }) {
  const desk = useBoard(board);
  const { carry, selected, isNarrow, model, go } = desk;
  const plan = usePlan(desk.meeting.id, model);
  const [isSheetOpen, setIsSheetOpen] = useSheet(desk);
  const dialogs = useDialogs();
  const surface = useSurface(desk.layout);
  const { scroller } = surface;
  const refocus = useRefocus(desk);
  useDayOfAim(desk);
  const bringIntoView = useBringIntoView();
  const lookAt = ({ id, placement }: Session) => {
    if (!placement) return;
    desk.toDay(wallOf(model.clock, placement.startsAt).day);
    bringIntoView(id);
  };
  useArrival(desk, lookAt);
  const handlers = sessionHandlers({
    desk,
    openMove: (sessionId) => dialogs.setMoving({ sessionId }),
    openSwap: (id) => dialogs.setSwapStart({ sessionIds: [id] }),
    openSplit: dialogs.setSplittingId,
    openMerge: (sessionId) => dialogs.setMergeStart({ sessionId }),
    look: lookAt,
    openPanel: () => setIsSheetOpen(true),
    closePanel: () => setIsSheetOpen(false),
  });
  useBoardKeys({ desk, onHelp: () => dialogs.setIsHelpOpen(true), onDropped: refocus });
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
            onKeys={() => dialogs.setIsHelpOpen(true)}
            onMend={() => dialogs.setIsMending(true)}
            onSwap={() => dialogs.setSwapStart({})}
            onDrafts={() => go({ drafts: true })}
          />
        }
      >
        <div className={styles["board"]} onPointerDown={pointer.onPointerDown}>
          {error && <ErrorState error={error} />}
          {!model.rooms.some(({ isBookable }) => isBookable) && <NoRoomYet />}
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
          <BoardFoot dialogs={dialogs} openPanel={openPanel} />
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
      <BoardDialogs dialogs={dialogs} />
    </BoardContext>
  );
}
