import type { LastRequests } from "@plenary/contract";
import { expect, test } from "vitest";
import { bringFirst, copiedValues, withoutFirst } from "./copied-values.ts";
import { formFieldOf, furtherSession, newRequest, noWishes, requestBodiesOf } from "./request-values.ts";

const context = { zone: "Europe/Stockholm", members: 9 };
const sari = { id: "p1", name: "Sari Hämäläinen", institutionId: "i", institutionShortName: "SEAMK" };
const input: LastRequests["requests"][number]["input"] = {
  title: "First",
  purpose: "Plan",
  durationMinutes: 90,
  fallbackMinutes: 60,
  groupIds: ["wp1", "wp2"],
  personIds: ["p1"],
  expectedPeople: 14,
  features: ["projector"],
  wishes: { ...noWishes, dayPart: "morning", notParallelToGroupIds: ["wp3"] },
  limits: { days: [], notBefore: null, notAfter: null },
};
const other = {
  ...input,
  title: "Second",
  groupIds: ["wp1"],
  personIds: [],
  expectedPeople: 5,
  features: [],
};
const last: LastRequests = {
  meeting: { id: "m", name: "Halmstad" },
  requests: [
    { input, people: [sari] },
    { input: other, people: [] },
  ],
  leftOut: ["“First”: Aula was a room of Halmstad."],
};
const filled = copiedValues(last) ?? newRequest("");

test("what is filled in and sent unchanged asks for just what was there", () => {
  expect(requestBodiesOf(filled, context)).toEqual([input, other]);
  expect(filled.copied).toEqual({ meeting: "Halmstad", leftOut: last.leftOut });
});

test("where there was nothing, nothing is filled in", () => {
  expect(copiedValues({ meeting: null, requests: [], leftOut: [] })).toBeNull();
  expect(copiedValues({ ...last, requests: [] })).toBeNull();
});

test("a session that comes first changes places with the one that was, and nothing of them is lost", () => {
  const swapped = bringFirst(filled, 0, 9);
  expect(requestBodiesOf(swapped, context)).toEqual([other, input]);
  expect(requestBodiesOf(bringFirst(swapped, 0, 9), context)).toEqual([input, other]);
  expect(bringFirst(filled, 7, 9)).toBe(filled);
});

test("sessions that shared the first one's groups and needs keep them when another comes first", () => {
  const added = { ...furtherSession(filled), title: "Third" };
  const swapped = bringFirst({ ...filled, further: [...filled.further, added] }, 0, 9);
  const bodies = requestBodiesOf(swapped, context);
  expect(bodies.map(({ title, groupIds }) => [title, groupIds])).toEqual([
    ["Second", ["wp1"]],
    ["First", ["wp1", "wp2"]],
    ["Third", ["wp1", "wp2"]],
  ]);
});

test("a number of people that followed the groups stays when they are not the first one's any more", () => {
  const values = { ...newRequest("wp1"), title: "Own", further: filled.further };
  expect(requestBodiesOf(bringFirst(values, 0, 9), { ...context, members: 2 })[1]?.expectedPeople).toBe(9);
});

test("the first of several is removed, and the next is the first", () => {
  expect(requestBodiesOf(withoutFirst(filled, 9), context)).toEqual([other]);
});

test("what is wrong in a copied session is named there, not in the first", () => {
  expect(formFieldOf("/requests/1/groupIds/1", filled.further)).toBe("/further/0/rest");
  expect(formFieldOf("/requests/1/title", filled.further)).toBe("/further/0/title");
  expect(formFieldOf("/requests/0/groupIds/1", filled.further)).toBe("/groupIds/1");
});
