import type { SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { hasAgreed } from "./agreement.ts";
import {
  deciderOf,
  movedWords,
  offeredTo,
  owedBy,
  owedWords,
  ownerWords,
  ownSlotWords,
  proposedTo,
  slotWords,
} from "./joint-words.ts";

const zone = "Europe/Stockholm";
const group = (shortName: string, agreement: "asked" | "agreed" | "declined") => ({
  groupId: shortName,
  shortName,
  hue: 0,
  agreement,
});

const joint = {
  stage: "asked",
  durationMinutes: 90,
  placement: null,
  booking: null,
  answers: [],
  groups: [group("WP3", "agreed"), group("WP5", "asked"), group("StC", "agreed")],
} as unknown as SessionRequest;
const placement = {
  roomId: "r",
  roomName: "H22",
  startsAt: "2025-10-22T11:00:00Z",
  endsAt: "2025-10-22T12:30:00Z",
};

test("what waits is what a group of mine was asked and has not answered, while it may still come about", () => {
  expect(owedBy([joint], ["WP5"]).map(({ owner }) => owner.shortName)).toEqual(["WP5"]);
  expect(owedBy([joint], ["WP3"])).toEqual([]);
  expect(owedBy([{ ...joint, stage: "withdrawn" }], ["WP5"])).toEqual([]);
});

test("an owed answer says with whom, how long and where", () => {
  const owed = { request: joint, owner: group("WP5", "asked") };
  expect(owedWords(owed, zone)).toBe(
    "WP5 is asked to a joint session with WP3 and StC, 90 minutes, not placed yet",
  );
  const placed = { ...owed, request: { ...joint, placement } };
  expect(owedWords(placed, zone)).toContain("Wed 22 Oct, 13:00–14:30, H22 in the draft");
  const published = { ...owed, request: { ...joint, placement, stage: "published" as const } };
  expect(owedWords(published, zone)).toMatch(/H22$/);
});

test("what a group said, and why it is done without", () => {
  expect(ownerWords(group("WP5", "declined"), { declineReason: "Nobody comes." })).toBe(
    "does not take part: Nobody comes.",
  );
  expect(ownerWords({ ...group("WP5", "asked"), standsWithout: "No lead." })).toBe(
    "asked, no answer yet. Stands without it: No lead.",
  );
});

test("an offer waits for who asked, and so does a partner's open proposal", () => {
  const offered = {
    ...joint,
    booking: { ...placement, holdExpiresAt: null, waitsFor: ["asker"], offerNote: "" },
  };
  const asked = offered as unknown as SessionRequest;
  expect(offeredTo([asked, joint], ["WP3"])).toEqual([asked]);
  expect(offeredTo([asked], ["WP5"])).toEqual([]);
  const proposal = {
    startsAt: placement.startsAt,
    roomId: null,
    roomName: null,
    note: "",
    turnDownReason: "",
  };
  const said = (state: "open" | "turned_down") => ({
    ...joint,
    answers: [
      {
        groupId: "WP5",
        declineReason: "",
        agreedStartsAt: null,
        declinedStartsAt: null,
        proposal: { ...proposal, state },
      },
    ],
  });
  expect(proposedTo([said("open")], ["WP3"]).map(({ owner }) => owner.shortName)).toEqual(["WP5"]);
  expect(proposedTo([said("open")], ["WP5"])).toEqual([]);
  expect(ownerWords(group("WP5", "asked"), said("open").answers[0])).toBe("has proposed another time");
  expect(ownerWords(group("WP5", "asked"), said("turned_down").answers[0])).toBe("asked, no answer yet");
  expect(proposedTo([said("turned_down")], ["WP3"])).toEqual([]);
  expect(proposedTo([{ ...said("open"), stage: "published" }], ["WP3"])).toEqual([]);
  expect(deciderOf(said("open"), group("WP5", "asked"))).toBe("WP3");
  expect(deciderOf({ ...said("open"), stage: "placed" }, group("WP5", "asked"))).toBe("the organisers");
  // Its own proposal isn't its own to take.
  expect(deciderOf(said("open"), group("WP3", "agreed"))).toBe("the organisers");
});

const yesTo = (agreedStartsAt: string | null) => ({ agreedStartsAt, declinedStartsAt: null });

test("a place that changed since is told; the same place is not", () => {
  const at = { placement, booking: null };
  const yes = group("WP5", "agreed");
  expect(movedWords(at, yes, yesTo("2025-10-21T08:15:00Z"), zone)).toBe(
    "It agreed to Tue 21 Oct, 10:15; to this time it has not answered.",
  );
  expect(movedWords(at, yes, yesTo("2025-10-22T11:00:00.000Z"), zone)).toBeNull();
  expect(movedWords(at, yes, yesTo(null), zone)).toBeNull();
  const no = { agreedStartsAt: null, declinedStartsAt: "2025-10-21T08:15:00Z" };
  expect(movedWords(at, group("WP5", "declined"), no, zone)).toBe(
    "It declined Tue 21 Oct, 10:15; to this time it has not answered.",
  );
  // Taken back, it was given to nothing.
  expect(movedWords(at, group("WP5", "asked"), no, zone)).toBeNull();
});

test("a group is asked anew once what stands begins at another time than it agreed to", () => {
  const agreed = group("WP3", "agreed");
  const stands = (agreedStartsAt: string | null) => ({
    ...joint,
    placement,
    answers: [{ groupId: "WP3", declineReason: "", agreedStartsAt, declinedStartsAt: null, proposal: null }],
  });
  expect(hasAgreed(stands("2025-10-21T08:15:00Z"), agreed)).toBe(false);
  expect(hasAgreed(stands(placement.startsAt), agreed)).toBe(true);
  expect(hasAgreed(stands(null), agreed)).toBe(true);
  expect(hasAgreed({ ...stands("2025-10-21T08:15:00Z"), placement: null }, agreed)).toBe(true);
  expect(owedBy([stands("2025-10-21T08:15:00Z")], ["WP3"])).toHaveLength(1);
  const again = {
    request: { ...stands("2025-10-21T08:15:00Z"), stage: "published" as const },
    owner: agreed,
  };
  expect(owedWords(again, zone)).toBe(
    "WP3 is asked again to a joint session with WP5 and StC, 90 minutes, Wed 22 Oct, 13:00–14:30, H22; WP3 agreed to Tue 21 Oct, 10:15",
  );
});

test("who declined one beginning is asked anew about another, and who declined them all is not", () => {
  const declined = group("WP5", "declined");
  const stands = (declinedStartsAt: string | null) => ({
    ...joint,
    placement,
    groups: [group("WP3", "agreed"), declined],
    answers: [{ groupId: "WP5", declineReason: "", agreedStartsAt: null, declinedStartsAt, proposal: null }],
  });
  expect(owedBy([stands("2025-10-21T08:15:00Z")], ["WP5"])).toHaveLength(1);
  expect(owedBy([stands(placement.startsAt)], ["WP5"])).toEqual([]);
  expect(owedBy([stands(null)], ["WP5"])).toEqual([]);
});

test("a yes to what is held counts only for its beginning", () => {
  const holdExpiresAt = "2025-10-01T08:00:00Z";
  const booking = { ...placement, holdExpiresAt, waitsFor: ["groups" as const], offerNote: "" };
  const agreed = group("WP3", "agreed");
  const heldAt = (agreedStartsAt: string | null) => ({
    ...joint,
    booking,
    answers: [{ groupId: "WP3", declineReason: "", agreedStartsAt, declinedStartsAt: null, proposal: null }],
  });
  expect(hasAgreed(heldAt(placement.startsAt), agreed)).toBe(true);
  expect(hasAgreed(heldAt("2025-10-21T08:15:00Z"), agreed)).toBe(false);
  expect(hasAgreed(heldAt(null), agreed)).toBe(false);
  expect(owedBy([heldAt(null)], ["WP3"])).toHaveLength(1);
  expect(owedWords({ request: heldAt(null), owner: agreed }, zone)).toContain("held Wed 22 Oct, 13:00–14:30");
  expect(movedWords(heldAt(null), agreed, yesTo("2025-10-21T08:15:00Z"), zone)).toContain(
    "to this time it has not answered",
  );
});

test("a proposed slot, and one that was turned down", () => {
  const slot = {
    startsAt: "2025-10-22T11:00:00Z",
    roomId: null,
    roomName: "H22",
    note: "",
    turnDownReason: "",
  };
  expect(slotWords({ ...slot, note: "Easier.", state: "open" }, zone)).toBe(
    "proposes Wed 22 Oct, 13:00 in H22: Easier.",
  );
  expect(slotWords({ ...slot, state: "turned_down" }, zone)).toBe(
    "proposed Wed 22 Oct, 13:00 in H22, which was turned down",
  );
});

test("who proposed reads what has come of it", () => {
  const slot = {
    startsAt: "2025-10-22T11:00:00Z",
    roomId: "r",
    roomName: "H22",
    note: "",
    state: "open" as const,
    turnDownReason: "",
  };
  expect(ownSlotWords(slot, "WP3", zone)).toBe("You proposed Wed 22 Oct, 13:00 in H22. It waits for WP3.");
  expect(ownSlotWords({ ...slot, roomName: null, note: "We stay." }, "WP3", zone)).toBe(
    "You proposed Wed 22 Oct, 13:00 (“We stay.”). It waits for WP3.",
  );
  const down = { ...slot, state: "turned_down" as const, turnDownReason: "WP3 leaves then." };
  expect(ownSlotWords(down, "WP3", zone)).toBe(
    "You proposed Wed 22 Oct, 13:00 in H22; WP3 turned it down: WP3 leaves then.",
  );
});
