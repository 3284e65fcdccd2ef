import type { Wishes } from "@plenary/contract";

/** The wishes that name another session. */
export const SESSION_WISHES = ["rightAfterSessionId", "sameRoomAsSessionId"] as const;

const NONE: Wishes = {
  dayPart: null,
  week: null,
  roomId: null,
  notParallelToGroupIds: [],
  rightAfterSessionId: null,
  sameRoomAsSessionId: null,
  remark: "",
};

/** As they are stored, with what could not be wished for yet when they were. */
export function wholeWishes(stored: Partial<Wishes>): Wishes {
  return { ...NONE, ...stored };
}

export function sessionsNamedIn(wishes: Wishes): string[] {
  return SESSION_WISHES.flatMap((field) => wishes[field] ?? []);
}

/** Without those that name a session which isn't `known`. */
export function wishesKnown(wishes: Wishes, known: ReadonlySet<string>): Wishes {
  const only = (id: string | null) => (id !== null && known.has(id) ? id : null);
  return {
    ...wishes,
    rightAfterSessionId: only(wishes.rightAfterSessionId),
    sameRoomAsSessionId: only(wishes.sameRoomAsSessionId),
  };
}
