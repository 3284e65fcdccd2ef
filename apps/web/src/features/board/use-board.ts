import type { Board } from "@plenary/contract";
import { useMediaQuery } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { compact } from "../../lib/search-params.ts";
import { wordingOf } from "./board-clock.ts";
import { boardLayout } from "./board-layout.ts";
import { boardModel } from "./board-model.ts";
import { attendanceBySession, isFiltering, matches } from "./board-filter.ts";
import type { Summary } from "./findings.ts";
import { useCarry } from "./use-carry.ts";
import { useLastJudgement } from "./use-judgement.ts";
import { useMarks } from "./use-marks.ts";
import { useOpenPolls } from "./use-open-polls.ts";
import { usePolledPlaces } from "./use-polled-places.ts";
import { useMoves } from "./use-moves.ts";

const route = getRouteApi("/m/$slug/board");

const notJudged: Summary = {
  score: { hard: 0, unplaced: 0, moved: 0, soft: 0 },
  hard: 0,
  hardPeople: 0,
  softPeople: 0,
  findings: 0,
  clashes: new Map(),
};

/** Everything the parts of the board share: what is shown, what it is worth, and what can be done. */
export function useBoard(board: Board) {
  const meeting = useMeeting();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const canEdit = useCan("draft.edit");
  const isNarrow = useMediaQuery("(max-width: 61.99em)", false, { getInitialValueInEffect: false });
  const isVast = useMediaQuery("(min-width: 110em)", false, { getInitialValueInEffect: false });
  const moves = useMoves(meeting.id);
  const model = useMemo(
    () => boardModel(board, meeting.zone, moves.overlay),
    [board, meeting.zone, moves.overlay],
  );
  const judged = useLastJudgement(model, { kind: "summary" });
  const summary = judged?.answer ?? notJudged;
  const { clashes } = summary;
  const polls = useOpenPolls(meeting.id);
  const shown = shownDay(search.day, meeting.days, { isNarrow, isVast });
  const days = useMemo(() => (shown === "all" ? meeting.days : [shown]), [shown, meeting.days]);
  const showPlaces = search.places === true;
  const layout = useMemo(() => boardLayout(model, { days, showPlaces }), [model, days, showPlaces]);
  const unplaced = useMemo(() => model.sessions.filter(({ placement }) => placement === null), [model]);
  const marks = useMarks(model);
  const carry = useCarry({ model, layout, days: meeting.days, moves, marks });
  const polled = usePolledPlaces(meeting.id, polls, carry.carry !== null);

  type Search = typeof search;
  const go = useCallback(
    (change: { [K in keyof Search]?: Search[K] | undefined }) =>
      void navigate({
        search: (before) => compact({ ...before, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );

  /** One day at a time: what is moved to another one takes the board along. */
  const toDay = useCallback(
    (day: string) => {
      if (shown !== "all" && shown !== day) go({ day });
    },
    [shown, go],
  );

  const { q, group, kind, conflicts, person, institution } = search;
  const found = useMemo(() => {
    const filter = { q, group, kind, conflicts, person, institution };
    if (!isFiltering(filter)) return null;
    const attendance = attendanceBySession(model.problem);
    const known = { attendance, hasClash: (id: string) => clashes.has(id) };
    return new Set(model.sessions.filter((session) => matches(session, filter, known)).map(({ id }) => id));
  }, [q, group, kind, conflicts, person, institution, clashes, model]);

  return {
    meeting,
    search,
    go,
    toDay,
    canEdit,
    isNarrow,
    moves,
    model,
    wording: useMemo(() => wordingOf(model.clock), [model.clock]),
    summary,
    /** A large board is judged after it is drawn, and after each move again. */
    isJudged: judged?.isCurrent === true,
    /** Until then the findings of the programme before it stay, marked as being judged. */
    wasJudged: judged !== null,
    clashes,
    polls,
    polled,
    unplaced,
    shown,
    layout,
    carry,
    marks,
    /** The sessions that the filter leaves; null without a filter. */
    found,
    selected: search.session === undefined ? null : (model.sessionById.get(search.session) ?? null),
  };
}

export type BoardDesk = ReturnType<typeof useBoard>;

/** One day on most screens, all of them side by side where there is room. */
function shownDay(
  wanted: string | undefined,
  days: readonly string[],
  { isNarrow, isVast }: { isNarrow: boolean; isVast: boolean },
): string {
  const first = days[0] ?? "";
  if (wanted !== undefined && days.includes(wanted)) return wanted;
  if (wanted === "all" && !isNarrow) return "all";
  return wanted === undefined && isVast && days.length > 1 ? "all" : first;
}
