import { expect, test } from "vitest";
import { copyOf } from "./copy-rules.ts";
import type { Earlier, Known } from "./copy-rules.ts";

const owner = (groupId: string, shortName: string) => ({
  groupId,
  shortName,
  hue: 0,
  agreement: "agreed" as const,
});
const person = (id: string, name: string) => ({ id, name, institutionId: "i", institutionShortName: "HU" });
const earlier: Earlier = {
  session: {
    title: "Training",
    purpose: "Agree on one calendar",
    durationMinutes: 90,
    fallbackMinutes: 60,
    groups: [owner("wp1", "WP1"), owner("wp2", "WP2")],
    people: [person("sari", "Sari Hill"), person("tom", "Tom Lake")],
    expectedPeople: 14,
    features: ["projector"],
    openness: "open",
  },
  asked: {
    wishes: {
      dayPart: "morning",
      week: "early",
      roomId: "aula",
      notParallelToGroupIds: ["wp3"],
      rightAfterSessionId: "steering",
      sameRoomAsSessionId: null,
      remark: "!",
    },
    limits: { days: ["2025-10-22"], notBefore: null, notAfter: null },
  },
};
const known: Known = {
  groupId: "wp1",
  meeting: "Halmstad",
  roomNames: new Map([["aula", "Aula"]]),
  groups: new Map(
    ["WP1", "WP2", "WP3"].map((shortName) => [shortName.toLowerCase(), { shortName, memberCount: 3 }]),
  ),
  absent: new Set(),
  gone: new Set(),
};
const withGroup = (id: string, shortName: string, memberCount: number) =>
  new Map([...known.groups, [id, { shortName, memberCount }]]);

test("what lives is asked for again; room, sessions, days and hours of the other meeting are left out", () => {
  const { request, leftOut } = copyOf(earlier, known);
  expect(request.input).toEqual({
    title: "Training",
    purpose: "Agree on one calendar",
    durationMinutes: 90,
    fallbackMinutes: 60,
    groupIds: ["wp1", "wp2"],
    personIds: ["sari", "tom"],
    expectedPeople: 14,
    features: ["projector"],
    wishes: {
      dayPart: "morning",
      week: "early",
      roomId: null,
      notParallelToGroupIds: ["wp3"],
      rightAfterSessionId: null,
      sameRoomAsSessionId: null,
      remark: "!",
    },
    limits: { days: [], notBefore: null, notAfter: null },
  });
  expect(request.people).toEqual(earlier.session.people);
  expect(leftOut).toEqual([
    "“Training”: Aula was a room of Halmstad.",
    "“Training”: it was to come right after a session of Halmstad; choose one of this meeting.",
    "“Training”: its limits were days and hours of Halmstad.",
  ]);
});

test("a session without a request, or one without limits and room, leaves nothing out", () => {
  expect(copyOf({ ...earlier, asked: null }, known).leftOut).toEqual([]);
});

test.each<[string, Partial<Known>, string]>([
  ["nobody is in", { groups: withGroup("wp2", "WP2", 0) }, "“Training”: WP2 has no members any more."],
  ["doesn't meet", { absent: new Set(["wp2"]) }, "“Training”: WP2 doesn't meet this time."],
])("a partner that %s is not asked", (_what, change, words) => {
  const { request, leftOut } = copyOf({ ...earlier, asked: null }, { ...known, ...change });
  expect([request.input.groupIds, leftOut]).toEqual([["wp1"], [words]]);
});

test("a wish not to be parallel to a group that is gone is left out", () => {
  const groups = new Map([...known.groups].filter(([id]) => id !== "wp3"));
  const { request, leftOut } = copyOf(earlier, { ...known, groups });
  expect(request.input.wishes.notParallelToGroupIds).toEqual([]);
  expect(leftOut).toContain("“Training”: a group that it named is gone.");
});

test("who has left isn't asked to be present, and is named", () => {
  const { request, leftOut } = copyOf({ ...earlier, asked: null }, { ...known, gone: new Set(["tom"]) });
  expect([request.input.personIds, request.people.map(({ id }) => id)]).toEqual([["sari"], ["sari"]]);
  expect(leftOut).toEqual([
    "“Training”: Tom Lake is in no group any more and not registered for this meeting.",
  ]);
});

test("a session that was closed is asked for as closed again", () => {
  const session = { ...earlier.session, openness: "closed" as const };
  const { request, leftOut } = copyOf({ session, asked: null }, known);
  expect([request.input.openness, leftOut]).toEqual(["closed", []]);
});
