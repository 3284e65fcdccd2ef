import { fixedClock } from "@plenary/time";
import { describe, expect, test } from "vitest";
import type { MeetingScope } from "../scopes.ts";
import { refusalOf } from "../testing/refusal.ts";
import { agreementFor, guardAsker, guardAskingGroup, guardState, guardWindow, stageOf } from "./rules.ts";

/** "code: sentence"; null if nothing is refused. */
function refusal(act: () => void): string | null {
  const failure = refusalOf(act);
  return failure && `${failure.code}: ${failure.message}`;
}

const VENUE = { zone: "Europe/Stockholm", startsOn: "2025-10-21", endsOn: "2025-10-23" };
const scopeOf = (leadsGroupIds: string[], ...permissions: string[]) =>
  ({ ...VENUE, leadsGroupIds, permissions: new Set(permissions) }) as unknown as MeetingScope;
const lead = scopeOf(["wp1"]);
const organiser = scopeOf([], "requests.viewAll", "requests.decide");

describe("the stage of a request", () => {
  const placement = { roomId: "aula" } as never;
  const published = { status: "confirmed" } as const;

  test("goes from asked to published", () => {
    expect(stageOf({ state: "asked", placement: null }, undefined)).toBe("asked");
    expect(stageOf({ state: "accepted", placement: null }, undefined)).toBe("accepted");
    expect(stageOf({ state: "asked", placement }, undefined)).toBe("placed");
    expect(stageOf({ state: "accepted", placement }, published)).toBe("published");
    expect(stageOf({ state: "asked", placement }, { status: "tentative" })).toBe("tentative");
    const booking = { holdExpiresAt: null };
    expect(stageOf({ state: "accepted", placement: null }, undefined, { isMerged: false, booking })).toBe(
      "placed",
    );
    // It stays published while the draft gives its place to somebody else.
    expect(stageOf({ state: "accepted", placement: null }, published)).toBe("published");
  });

  test("begins anew where what was published is cancelled, and ends where the request ends", () => {
    expect(stageOf({ state: "accepted", placement }, { status: "cancelled" })).toBe("placed");
    for (const state of ["declined", "withdrawn", "cancelled"] as const) {
      expect(stageOf({ state, placement: null }, published)).toBe(state);
    }
  });
});

test("a step is refused from a state that doesn't lead there", () => {
  expect(refusal(() => guardState("asked", ["asked", "accepted"], "withdrawn"))).toBeNull();
  expect(refusal(() => guardState("cancelled", ["asked"], "accepted"))).toBe(
    "wrong_state: This request is cancelled, so it can't be accepted any more.",
  );
});

const group = (groupId: string) => ({ groupId, shortName: groupId.toUpperCase(), hue: 0 });

describe("who asks", () => {
  test("leads the first group, unless they organise", () => {
    expect(refusal(() => guardAskingGroup(lead, ["wp1", "wp2"]))).toBeNull();
    expect(refusal(() => guardAskingGroup(lead, ["wp2", "wp1"]))).toMatch(/^invalid_input: /);
    expect(refusal(() => guardAskingGroup(organiser, ["wp2"]))).toBeNull();
  });

  test("decides about the request; partners don't rewrite it", () => {
    const request = { groups: ["wp2", "wp1"].map((id) => ({ ...group(id), agreement: "agreed" as const })) };
    expect(refusal(() => guardAsker(lead, request))).toBe(
      "forbidden: WP2 asked for this session; only its leads and the organisers can change it.",
    );
    expect(refusal(() => guardAsker(scopeOf(["wp2"]), request))).toBeNull();
    expect(refusal(() => guardAsker(organiser, request))).toBeNull();
  });

  test("has agreed for their own groups; the others are asked", () => {
    expect(["wp1", "wp2"].map(agreementFor(lead))).toEqual(["agreed", "asked"]);
  });
});

const then = (now: string) => ({ clock: fixedClock(now), config: { isDemo: false } });

describe("the window", () => {
  const window = {
    ...VENUE,
    requestsOpenAt: "2025-09-01T06:00:00Z",
    requestsCloseAt: "2025-10-13T22:00:00Z",
  };
  const at = (now: string, scope = lead) => refusal(() => guardWindow(then(now), scope, window));

  test("is open from its beginning up to and without its end, and says both in the venue's time", () => {
    expect(at("2025-09-01T05:59:59Z")).toBe(
      "requests_closed: Requests open on Mon 1 Sep, 08:00 (Europe/Stockholm). Nothing was sent.",
    );
    expect([at("2025-09-01T06:00:00Z"), at("2025-10-13T21:59:59.999Z")]).toEqual([null, null]);
    expect(at("2025-10-13T22:00:00Z")).toBe(
      "requests_closed: Requests closed on Tue 14 Oct, 00:00 (Europe/Stockholm). Ask the organisers; nothing was sent.",
    );
  });

  test("is no window to organisers, and none where neither end is set", () => {
    expect(at("2025-10-23T21:59:00Z", organiser)).toBeNull();
    const never = { ...window, requestsOpenAt: null, requestsCloseAt: null };
    expect(refusal(() => guardWindow(then("2025-10-23T21:59:00Z"), lead, never))).toBeNull();
  });

  test("has an end for everybody when the meeting is over, but in the demo", () => {
    const over = "requests_closed: This meeting is over; its last day was Thu 23 Oct 2025. Nothing was sent.";
    expect(at("2025-10-23T22:00:00Z", organiser)).toBe(over);
    const demo = { ...then("2026-01-01T00:00:00Z"), config: { isDemo: true } };
    expect(refusal(() => guardWindow(demo, organiser, window))).toBeNull();
  });
});
