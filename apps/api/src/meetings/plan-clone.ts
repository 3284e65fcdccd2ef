import type { Block, Meeting, Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { isInDraft } from "../sessions/rules.ts";
import { listDraftSessions } from "../sessions/queries.ts";
import { endOf, moveClocks, otherLengths } from "./clone-rules.ts";
import type { To } from "./clone-rules.ts";
import { getMeeting, listAllBlocks } from "./queries.ts";

type FrameSession = Session & { placement: NonNullable<Session["placement"]> };
type Moved<T> = { readonly from: T; readonly startsAt: string; readonly endsAt: string };

type Windows = Pick<
  Meeting,
  "requestsOpenAt" | "requestsCloseAt" | "registrationOpenAt" | "registrationCloseAt"
>;
type Clocks = ReturnType<typeof moveClocks>;

/** What a meeting made after this one has, and where somebody has to say what a wall clock means. */
export async function planClone(ctx: Ctx, scope: MeetingScope, to: To) {
  const meeting = await getMeeting(ctx, scope);
  const [blocks, sessions] = await Promise.all([listAllBlocks(ctx, scope), listDraftSessions(ctx, scope)]);
  const clocks = moveClocks(meeting, to);
  const movedBlocks = blocks.map((from): Moved<Block> => ({ from, ...clocks.moveSpan(from) }));
  const frame = sessions.filter(isFrame).map((from): Moved<FrameSession> => ({
    from,
    ...clocks.moveSpan({ ...from.placement, title: from.title }),
  }));
  const windows = moveWindows(meeting, clocks);
  return {
    meeting,
    endsOn: endOf(meeting, to.startsOn),
    blocks: movedBlocks,
    frame,
    windows,
    questions: clocks.questions(),
    otherLengths: otherLengths([
      ...movedBlocks.map(({ from, ...after }) => ({ before: from, after })),
      ...frame.map(({ from, ...after }) => ({ before: { ...from.placement, title: from.title }, after })),
    ]),
    requests: sessions.filter(({ requestId }) => requestId !== null).length,
  };
}

function moveWindows(meeting: Windows, clocks: Clocks): Windows {
  const { requestsOpenAt, requestsCloseAt, registrationOpenAt, registrationCloseAt } = meeting;
  const [requestsOpen, requestsClose] = moveWindow(clocks, "Requests", [
    { at: requestsOpenAt, verb: "open" },
    { at: requestsCloseAt, verb: "close" },
  ]);
  const [opens, closes] = moveWindow(clocks, "Registration", [
    { at: registrationOpenAt, verb: "opens" },
    { at: registrationCloseAt, verb: "closes" },
  ]);
  return {
    requestsOpenAt: requestsOpen,
    requestsCloseAt: requestsClose,
    registrationOpenAt: opens,
    registrationCloseAt: closes,
  };
}

type End = { readonly at: string | null; readonly verb: string };

/** Either end may be open; where both are there, the one stays before the other. */
function moveWindow(
  clocks: Clocks,
  title: string,
  [first, last]: readonly [End, End],
): [string | null, string | null] {
  if (first.at !== null && last.at !== null) {
    const timed = { title, startsAt: first.at, endsAt: last.at };
    const { startsAt, endsAt } = clocks.moveSpan(timed, [first.verb, last.verb]);
    return [startsAt, endsAt];
  }
  const move = ({ at, verb }: End) => (at === null ? null : clocks.move(at, `${title} ${verb}`));
  return [move(first), move(last)];
}

/** What stands in the programme without anybody's request. */
function isFrame(session: Session): session is FrameSession {
  return session.isFixed && session.placement !== null && isInDraft(session);
}
