import type { Board, DraftChange, Session } from "@plenary/contract";

/**
 * The board with the answer to a move in it. The draft's version follows only if the answer is the very next: with
 * more in between, changes are missing here that the version would promise, a whole plan for instance.
 */
export function withAnswer(board: Board, { draftVersion, sessions }: DraftChange): Board {
  return {
    ...withMoved(board, sessions),
    draftVersion: draftVersion === board.draftVersion + 1 ? draftVersion : board.draftVersion,
  };
}

/** The board with newer states of some of its sessions in it; its version stays the one that all of it was read at. */
export function withMoved(board: Board, sessions: readonly Session[]): Board {
  const fresh = new Map(sessions.map((session) => [session.id, session]));
  return { ...board, sessions: board.sessions.map((session) => newer(session, fresh.get(session.id))) };
}

/** Those that came: one session that is gone meanwhile must not keep the others from being shown. */
export async function whatCame<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  const answers = await Promise.allSettled(asked);
  return answers.filter((answer) => answer.status === "fulfilled").map(({ value }) => value);
}

function newer(known: Session, fresh: Session | undefined): Session {
  return fresh && fresh.version > known.version ? fresh : known;
}
