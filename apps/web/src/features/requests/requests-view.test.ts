import type { RequestStage, SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { noWishes } from "./request-values.ts";
import {
  groupChoices,
  passesFilter,
  requestsSentence,
  unansweredSentence,
  stageChoices,
} from "./requests-view.ts";
import type { RequestsFilter } from "./requests-view.ts";

function request(stage: RequestStage, ...shortNames: string[]): SessionRequest {
  const person = { id: "p", name: "Sari Hämäläinen", institutionId: "i", institutionShortName: "SEAMK" };
  return {
    id: `${stage}-${shortNames.join("-")}`,
    sessionId: "s",
    title: "Pilots",
    purpose: "",
    durationMinutes: 60,
    answers: [],
    fallbackMinutes: null,
    fullMinutes: null,
    groups: shortNames.map((shortName) => ({
      groupId: shortName.toLowerCase(),
      shortName,
      hue: 0,
      agreement: "agreed",
    })),
    people: [],
    expectedPeople: 10,
    features: [],
    openness: "open",
    wishes: noWishes,
    limits: { days: [], notBefore: null, notAfter: null },
    agreedSlot: null,
    stage,
    isAccepted: false,
    declineReason: null,
    requestedBy: person,
    requestedAt: "2025-09-25T06:09:00Z",
    publishedPlacement: null,
    placement: null,
    booking: null,
    mergedInto: null,
    version: 1,
  };
}

const all = [request("asked", "WP10"), request("placed", "WP2", "WP10"), request("asked", "WP2")];

function ids(filter: RequestsFilter): string[] {
  return all.filter((one) => passesFilter(one, filter)).map(({ id }) => id);
}

test("filters by stage and by owning group together", () => {
  expect(ids({})).toHaveLength(3);
  expect(ids({ stage: "asked", group: "wp2" })).toEqual(["asked-WP2"]);
  expect(ids({ group: "wp10" })).toEqual(["asked-WP10", "placed-WP2-WP10"]);
});

test("only what occurs is offered, with numbers in their order", () => {
  expect(stageChoices(all).map(({ label }) => label)).toEqual(["Asked (2)", "Placed (1)"]);
  expect(groupChoices(all).map(({ label }) => label)).toEqual(["WP2", "WP10"]);
});

test("the list in one sentence", () => {
  expect(requestsSentence(all)).toBe("3 requests: 2 asked, 1 placed.");
  expect(requestsSentence([])).toBe("");
});

test("who has not answered, and who doesn’t meet", () => {
  const named = [...new Set(all.flatMap(({ groups }) => groups))].map(({ groupId, shortName }) => ({
    id: groupId,
    shortName,
  }));
  const groups = [...named, { id: "a", shortName: "WP6" }, { id: "b", shortName: "SC" }];
  expect(unansweredSentence(groups, all, new Set(["a"]))).toBe("1 group has not answered; WP6 doesn’t meet.");
  expect(unansweredSentence(named, all, new Set())).toBe("");
});
