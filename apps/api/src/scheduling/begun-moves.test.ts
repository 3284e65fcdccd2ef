import { expect, test } from "vitest";
import { begunMoves } from "./begun-moves.ts";
import type { Target } from "./judge-moves.ts";
import { placedAt, sampleDraft, sampleSession, TUESDAY_10 } from "./testing/sample-draft.ts";

const TUESDAY_11 = "2025-10-21T09:00:00Z";
const LATER = "2025-10-21T08:30:00Z";
const room = (id: string) => ({ id, name: id, building: "Main", floor: "" });
const session = sampleSession("s", {
  title: "Opening",
  placement: placedAt("aula", TUESDAY_10, { endsAt: TUESDAY_11 }),
});

function found(to: Target | null, now: string, where = session): string[] {
  const entry = {
    sessionId: "s",
    status: "confirmed" as const,
    startsAt: TUESDAY_10,
    endsAt: TUESDAY_11,
    room: room("aula"),
  };
  const draft = sampleDraft({ sessions: [where], published: [entry] });
  return begunMoves(draft, new Map([["s", to]]), now).map(({ sentence }) => sentence);
}

test("what has begun moves or goes with a reason only", () => {
  const says = ["“Opening” has begun (Tue 21 Oct, 10:00), so people may be there already."];
  expect(found({ roomId: "h22", startsAt: TUESDAY_10 }, LATER)).toEqual(says);
  expect(found({ roomId: "aula", startsAt: "2025-10-22T08:00:00Z" }, LATER)).toEqual(says);
  expect(found(null, LATER)).toEqual(says);
});

test("before it begins, once the meeting is over, where it stands already, and back to where it was: none", () => {
  const other = { roomId: "h22", startsAt: TUESDAY_10 };
  expect(found(other, "2025-10-21T07:59:00Z")).toEqual([]);
  expect(found(other, "2025-10-24T08:00:00Z")).toEqual([]);
  const moved = sampleSession("s", { placement: placedAt("h22", TUESDAY_10, { endsAt: TUESDAY_11 }) });
  expect(found(other, LATER, moved)).toEqual([]);
  expect(found({ roomId: "aula", startsAt: TUESDAY_10 }, LATER, moved)).toEqual([]);
});

test("what has begun gets another length with a reason only", () => {
  const to = { roomId: "aula", startsAt: TUESDAY_10 };
  expect(found({ ...to, durationMinutes: session.durationMinutes + 15 }, LATER)).toHaveLength(1);
  expect(found({ ...to, durationMinutes: session.durationMinutes }, LATER)).toEqual([]);
});

test("nothing is put where it would begin in the past without a reason", () => {
  const draft = sampleDraft({ sessions: [sampleSession("s", { title: "Opening" })] });
  const at = (startsAt: string, now: string) =>
    begunMoves(draft, new Map([["s", { roomId: "aula", startsAt }]]), now).map(({ sentence }) => sentence);
  expect(at(TUESDAY_10, LATER)).toEqual(["“Opening” would begin in the past (Tue 21 Oct, 10:00)."]);
  expect(at(LATER, LATER)).toEqual([]);
  expect(at(TUESDAY_10, "2025-10-24T08:00:00Z")).toEqual([]);
});
