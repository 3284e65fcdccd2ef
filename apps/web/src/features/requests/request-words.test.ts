import type { SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import {
  agreedWords,
  agreementWords,
  isOver,
  limitWords,
  standsWords,
  waitingWords,
  wayOf,
  wishWords,
} from "./request-words.ts";

const zone = "Europe/Stockholm";
const venue = { zone, startsOn: "2025-10-21" };
type Groups = SessionRequest["groups"];

function groupsOf(...agreements: Groups[number]["agreement"][]): Groups {
  return agreements.map((agreement, i) => ({
    groupId: `g${i}`,
    shortName: `WP${i + 1}`,
    hue: i,
    agreement,
  }));
}

const placement = {
  roomId: "r",
  roomName: "S1020",
  startsAt: "2025-10-21T08:15:00Z",
  endsAt: "2025-10-21T10:00:00Z",
};
const plain = { answers: [], declineReason: null, placement: null, booking: null, mergedInto: null };

test("a joint session says how many have agreed, a plain one has nobody to ask", () => {
  expect(agreementWords(groupsOf("agreed"))).toBeNull();
  expect(agreementWords(groupsOf("agreed", "asked", "agreed"))).toBe("Agreed by 2 of 3");
  expect(agreementWords(groupsOf("agreed", "agreed", "agreed"))).toBe("Agreed by all 3");
  expect(agreementWords(groupsOf("agreed", "agreed"))).toBe("Agreed by both");
});

function words(stage: SessionRequest["stage"], ...agreements: Groups[number]["agreement"][]): string {
  return waitingWords({ ...plain, stage, groups: groupsOf(...agreements) }, venue);
}

test("what is asked for waits for its partners first, then for the organisers, then for a place", () => {
  expect(words("asked", "agreed", "asked", "asked")).toBe("Waits for WP2 and WP3 to agree.");
  expect(words("asked", "agreed", "declined", "asked")).toBe("WP2 does not take part.");
  expect(words("asked", "agreed", "agreed")).toBe("Waits for the organisers.");
  expect(words("accepted", "agreed", "asked")).toBe("Waits for WP2 to agree.");
  expect(words("accepted", "agreed")).toBe("Waits for a place in the programme.");
});

test("where it is agreed to go is told beside where it is published", () => {
  const endsAt = "2025-10-23T09:00:00Z";
  const booking = {
    ...placement,
    startsAt: "2025-10-23T08:00:00Z",
    endsAt,
    holdExpiresAt: null,
    waitsFor: [],
    offerNote: "",
  };
  const request = { ...plain, stage: "published" as const, groups: groupsOf("agreed"), placement };
  const ahead = waitingWords({ ...request, booking }, venue);
  expect(ahead).toContain(". Agreed for Thu 23 Oct, 10:00–11:00, ");
  expect(ahead).toMatch(/: it goes there once the organisers publish it\.$/);
  const there = { ...booking, startsAt: placement.startsAt };
  expect(waitingWords({ ...request, booking: there }, venue)).not.toContain("Agreed for");
});

test("who proposed another time waits for the answer of the group that asked", () => {
  const slot = { startsAt: placement.startsAt, roomId: null, roomName: null, note: "", turnDownReason: "" };
  const answer = {
    groupId: "g1",
    declineReason: "",
    agreedStartsAt: null,
    declinedStartsAt: null,
    proposal: { ...slot, state: "open" as const },
  };
  const request = { ...plain, stage: "asked" as const, answers: [answer] };
  expect(waitingWords({ ...request, groups: groupsOf("agreed", "asked", "asked") }, venue)).toBe(
    "Waits for WP3 to agree. Waits for WP1 to answer the other time that WP2 proposed.",
  );
  expect(waitingWords({ ...request, groups: groupsOf("agreed", "agreed") }, venue)).toBe(
    "Waits for the organisers.",
  );
  // What has its place only organisers move.
  const published = {
    ...request,
    stage: "tentative" as const,
    placement,
    groups: groupsOf("agreed", "asked"),
  };
  expect(waitingWords(published, venue)).toContain(
    "Waits for the organisers to answer the other time that WP2 proposed.",
  );
});

test("a place is named once it may be seen", () => {
  const groups = groupsOf("agreed");
  expect(waitingWords({ ...plain, stage: "placed", groups }, venue)).toBe(
    "Has a place; you see it when the programme is published.",
  );
  expect(waitingWords({ ...plain, stage: "placed", groups, placement }, venue)).toBe(
    "In the draft: Tue 21 Oct, 10:15–12:00, S1020. Waits for the programme to be published.",
  );
  const joint = groupsOf("agreed", "asked");
  expect(waitingWords({ ...plain, stage: "placed", groups: joint, placement }, venue)).toBe(
    "In the draft: Tue 21 Oct, 10:15–12:00, S1020. Waits for WP2 to agree. Without that it is published as tentative.",
  );
  expect(waitingWords({ ...plain, stage: "published", groups, placement }, venue)).toBe(
    "Tue 21 Oct, 10:15–12:00, S1020.",
  );
});

test("who has agreed is said while it matters", () => {
  const agreed = groupsOf("agreed", "agreed");
  expect(standsWords({ ...plain, stage: "asked", groups: agreed }, venue)).toBe(
    "Agreed by both. Waits for the organisers.",
  );
  expect(standsWords({ ...plain, stage: "published", groups: agreed, placement }, venue)).toBe(
    "Tue 21 Oct, 10:15–12:00, S1020.",
  );
  const half = groupsOf("agreed", "asked");
  expect(standsWords({ ...plain, stage: "published", groups: half, placement }, venue)).toContain(
    "Agreed by 1 of 2.",
  );
  expect(standsWords({ ...plain, stage: "withdrawn", groups: half }, venue)).not.toContain("Agreed");
});

test("what is published without everybody's yes says that it is tentative, and for whom it waits", () => {
  const tentative = { ...plain, stage: "tentative" as const, placement };
  expect(standsWords({ ...tentative, groups: groupsOf("agreed", "asked") }, venue)).toBe(
    "Agreed by 1 of 2. Tue 21 Oct, 10:15–12:00, S1020. Published as tentative. Waits for WP2 to agree.",
  );
  expect(waitingWords({ ...tentative, groups: groupsOf("agreed", "agreed") }, venue)).toBe(
    "Tue 21 Oct, 10:15–12:00, S1020. Published as tentative. The next final version makes it certain.",
  );
});

test("the way has no step that nobody has taken", () => {
  const held = { ...placement, holdExpiresAt: "2025-10-01T10:00:00Z", waitsFor: [], offerNote: "" };
  const way = (stage: SessionRequest["stage"], isAccepted = false, booking: typeof held | null = null) =>
    wayOf({ stage, isAccepted, booking }).join(" ");
  expect(way("asked")).toBe("asked accepted placed published");
  expect(way("placed")).toBe("asked placed published");
  expect(way("placed", true)).toBe("asked accepted placed published");
  expect(way("tentative")).toBe("asked placed tentative");
  expect(way("tentative", false, held)).toBe("asked held tentative");
  expect(way("held", false, held)).toBe("asked held placed published");
  expect(way("declined")).toBe("asked declined");
});

test("a refusal carries its reason", () => {
  const declined = { ...plain, stage: "declined" as const, groups: groupsOf("agreed") };
  expect(waitingWords({ ...declined, declineReason: "No time on day 2." }, venue)).toBe(
    "Declined: No time on day 2.",
  );
  expect(isOver("declined")).toBe(true);
  expect(isOver("placed")).toBe(false);
});

test("what was cancelled says why, where somebody has said so", () => {
  const cancelled = { ...plain, stage: "cancelled" as const, groups: groupsOf("agreed") };
  const stays = "stays visible as cancelled until the meeting is over.";
  expect(waitingWords(cancelled, venue)).toBe(`Cancelled; it ${stays}`);
  expect(waitingWords({ ...cancelled, declineReason: "No room" }, venue)).toBe(
    `Cancelled: No room. It ${stays}`,
  );
  expect(waitingWords({ ...cancelled, declineReason: "Why not?" }, venue)).toBe(
    `Cancelled: Why not? It ${stays}`,
  );
});

test("wishes and limits in sentences", () => {
  const names = {
    room: () => "H22",
    group: (id: string) => id.toUpperCase(),
    session: (id: string) => `“${id}”`,
  };
  const wishes = {
    dayPart: "morning" as const,
    week: "late" as const,
    roomId: "r",
    notParallelToGroupIds: ["wp3", "stc"],
    rightAfterSessionId: "Kick-off",
    sameRoomAsSessionId: "Pilots",
    remark: "",
  };
  expect(wishWords(wishes, names)).toEqual([
    "In the morning",
    "Late in the meeting",
    "In H22",
    "Not at the same time as WP3 or STC",
    "Right after “Kick-off”",
    "In the same room as “Pilots”",
  ]);
  const limits = { days: ["2025-10-22"], notBefore: "2025-10-22T08:00:00Z", notAfter: null };
  expect(limitWords(limits, zone)).toEqual(["Only on Wed 22 Oct", "Not before Wed 22 Oct, 10:00"]);
  expect(limitWords({ days: [], notBefore: null, notAfter: null }, zone)).toEqual([]);
});

test("what was merged into another session says into which", () => {
  const merged = { ...plain, groups: [], declineReason: "Merged into Teachers." };
  const mergedInto = { sessionId: "s", requestId: null, title: "Teachers", version: 2 };
  expect(waitingWords({ ...merged, stage: "merged", mergedInto }, venue)).toBe(
    "Merged into Teachers, which its people come to.",
  );
});

test("a hold stays one when it is published, with its end and whom it waits for", () => {
  const booking = {
    ...placement,
    holdExpiresAt: "2025-10-01T10:00:00Z",
    waitsFor: ["organisers" as const],
    offerNote: "",
  };
  expect(
    waitingWords({ ...plain, stage: "published", groups: groupsOf("agreed"), placement, booking }, venue),
  ).toBe(
    "Published as tentative. Held: Tue 21 Oct, 10:15–12:00, S1020, until Wed 1 Oct, 12:00. Waits for the organisers.",
  );
});

test("a slot that was agreed says when and where", () => {
  const agreed = { startsAt: "2025-10-23T08:45:00Z", roomId: "h24" };
  const words = (roomId: string | null) =>
    agreedWords({ durationMinutes: 50 }, { ...agreed, roomId }, venue.zone, () => "H24");
  expect([words("h24"), words(null)]).toEqual([
    "Thu 23 Oct, 10:45–11:35, H24",
    "Thu 23 Oct, 10:45–11:35, in any room",
  ]);
});
