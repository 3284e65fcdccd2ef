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

const windows = [
  ["requestsOpenAt", "Requests open"],
  ["requestsCloseAt", "Requests close"],
  ["registrationOpenAt", "Registration opens"],
  ["registrationCloseAt", "Registration closes"],
] as const;

type Windows = Pick<Meeting, (typeof windows)[number][0]>;

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
  const moved = windows.map(([name, what]) => {
    const at = meeting[name];
    return [name, at === null ? null : clocks.move(at, what)];
  });
  return {
    meeting,
    endsOn: endOf(meeting, to.startsOn),
    blocks: movedBlocks,
    frame,
    windows: Object.fromEntries(moved) as Windows,
    questions: clocks.questions(),
    otherLengths: otherLengths([
      ...movedBlocks.map(({ from, ...after }) => ({ before: from, after })),
      ...frame.map(({ from, ...after }) => ({ before: { ...from.placement, title: from.title }, after })),
    ]),
    requests: sessions.filter(({ requestId }) => requestId !== null).length,
  };
}

/** What stands in the programme without anybody's request. */
function isFrame(session: Session): session is FrameSession {
  return session.isFixed && session.placement !== null && isInDraft(session);
}
