import { describe, expect, test } from "vitest";
import { buildProblem } from "./build-problem.ts";
import { isBlocking, judgeMoves } from "./judge-moves.ts";
import type { Target } from "./judge-moves.ts";
import { ownedBy, placedAt, sampleDraft, sampleSession, TUESDAY_10 } from "./testing/sample-draft.ts";
import { withSessions } from "./with-sessions.ts";

const WEDNESDAY = "2025-10-22T08:00:00Z";
const TUESDAY_14 = "2025-10-21T12:00:00Z";
const wp1 = sampleSession("of wp1", { groups: ownedBy("wp1"), placement: placedAt("aula", TUESDAY_10) });
const wp2 = sampleSession("of wp2", { groups: ownedBy("wp2") });

function judged(sessions: Parameters<typeof sampleSession>[1][], moves: Record<string, Target | null>) {
  const draft = sampleDraft({ sessions: sessions as never });
  const { caused, resolved } = judgeMoves(draft, new Map(Object.entries(moves)));
  return {
    caused: caused.filter(isBlocking).map(({ rule }) => rule),
    resolved: resolved.filter(isBlocking).map(({ rule }) => rule),
    sentences: caused.filter(isBlocking).map(({ sentence }) => sentence),
  };
}

describe("a move", () => {
  test("causes a clash of who sits in both groups, and says so in words", () => {
    const { caused, sentences } = judged([wp1, wp2], { "of wp2": { roomId: "h22", startsAt: TUESDAY_10 } });
    expect(caused).toEqual(["required-clash"]);
    expect(sentences[0]).toMatch(/bo/);
  });

  test("resolves it by going elsewhere, and causes nothing", () => {
    const clashing = { ...wp2, placement: placedAt("h22", TUESDAY_10) };
    const { caused, resolved } = judged([wp1, clashing], {
      "of wp2": { roomId: "h22", startsAt: WEDNESDAY },
    });
    expect([caused, resolved]).toEqual([[], ["required-clash"]]);
  });

  test("isn't blamed for what was wrong before", () => {
    const clashing = { ...wp2, placement: placedAt("h22", TUESDAY_10) };
    const other = sampleSession("other");
    const { caused } = judged([wp1, clashing, other], { other: { roomId: "aula", startsAt: WEDNESDAY } });
    expect(caused).toEqual([]);
  });

  test("isn't blamed for a clash that it makes shorter or leaves as it is", () => {
    const clashing = { ...wp2, placement: placedAt("h22", TUESDAY_10) };
    const { caused } = judged([wp1, clashing], {
      "of wp2": { roomId: "h22", startsAt: "2025-10-21T08:30:00Z" },
    });
    expect(caused).toEqual([]);
  });
});

describe("a swap", () => {
  test("is judged as a whole: its first half alone would be a clash", () => {
    const first = { ...wp1, placement: placedAt("aula", TUESDAY_10) };
    const second = { ...wp2, placement: placedAt("aula", WEDNESDAY) };
    const { caused } = judged([first, second], {
      "of wp1": { roomId: "aula", startsAt: WEDNESDAY },
      "of wp2": { roomId: "aula", startsAt: TUESDAY_10 },
    });
    expect(caused).toEqual([]);
  });
});

describe("a pin", () => {
  const pinned = { ...wp1, placement: placedAt("aula", TUESDAY_10, { isTimePinned: true }) };

  test("that isn't mentioned holds", () => {
    expect(judged([pinned], { "of wp1": { roomId: "aula", startsAt: WEDNESDAY } }).caused).toEqual([
      "pin-broken",
    ]);
    expect(judged([pinned], { "of wp1": { roomId: "h22", startsAt: TUESDAY_10 } }).caused).toEqual([]);
  });

  test.each([true, false])(
    "that is set to %s is decided anew, and its old one was no fault",
    (isTimePinned) => {
      const { caused, resolved } = judged([pinned], {
        "of wp1": { roomId: "aula", startsAt: WEDNESDAY, isTimePinned },
      });
      expect([caused, resolved]).toEqual([[], []]);
    },
  );

  test("is the organiser's word: a pinned time may lie outside of the blocks", () => {
    const outside = { roomId: "aula", startsAt: TUESDAY_14 };
    expect(judged([wp2], { "of wp2": outside }).caused).toEqual(["outside-segment"]);
    expect(judged([wp2], { "of wp2": { ...outside, isTimePinned: true } }).caused).toEqual([]);
  });

  test("of a held-open room doesn't fix the time", () => {
    const target = { roomId: "h22", startsAt: WEDNESDAY, isRoomPinned: true };
    expect(judged([wp2], { "of wp2": target }).caused).toEqual([]);
  });
});

describe("the frame", () => {
  const plenary = sampleSession("plenary", { kind: "plenary", isFixed: true, isForEverybody: true });
  const to = { roomId: "aula", startsAt: TUESDAY_14 };

  test("goes where it is first put, outside of the blocks as well", () => {
    expect(judged([plenary], { plenary: to }).caused).toEqual([]);
  });

  test("then stays, unless somebody says so", () => {
    const placed = { ...plenary, placement: placedAt("aula", "2025-10-21T13:00:00Z") };
    expect(judged([placed], { plenary: to }).caused).toEqual(["pin-broken"]);
    expect(judged([placed], { plenary: { ...to, isTimePinned: true } }).caused).toEqual([]);
  });

  test("clashes with what its people need elsewhere", () => {
    const { caused } = judged([plenary, wp1], { plenary: { roomId: "foyer", startsAt: TUESDAY_10 } });
    expect(caused.toSorted()).toEqual(["key-person-clash", "required-clash"]);
  });

  test("a meal that isn't fixed is put down and moved by hand", () => {
    const meal = sampleSession("meal", { kind: "meal", placement: placedAt("foyer", TUESDAY_14) });
    expect(judged([meal], { meal: { roomId: "foyer", startsAt: "2025-10-21T11:00:00Z" } }).caused).toEqual(
      [],
    );
  });
});

test("taking a session off causes nothing hard", () => {
  expect(judged([wp1], { "of wp1": null }).caused).toEqual([]);
});

test("a taken room is the database's to refuse, not a finding to be overridden", () => {
  const other = sampleSession("other");
  expect(judged([wp1, other], { other: { roomId: "aula", startsAt: TUESDAY_10 } }).caused).toEqual([]);
});

test("a draft with a few sessions changed is made of the old model as it would be from scratch", () => {
  const before = sampleDraft({ sessions: [wp1, wp2, sampleSession("other")] });
  const model = buildProblem(before);
  const placement = placedAt("h22", WEDNESDAY, { isTimePinned: true });
  const pinned = {
    ...before,
    sessions: [wp1, { ...wp2, placement, durationMinutes: 45 }, before.sessions[2]!],
  };
  const made = withSessions(model, pinned, new Set(["of wp2"]));
  expect([made.problem, made.placements]).toEqual([
    buildProblem(pinned).problem,
    buildProblem(pinned).placements,
  ]);
  const moved = { ...before, sessions: [{ ...wp1, placement: placedAt("h22", WEDNESDAY) }, wp2] };
  // The same object is compiled only once.
  expect(withSessions(model, moved, new Set(["of wp1"])).problem).toBe(model.problem);
});
