import { expect, test } from "vitest";
import { choiceOf, nameFor, ownChoices, shownBy, subjectOf } from "./feed-subjects.ts";

test.each([
  { kind: "agenda" as const, subjectId: null },
  { kind: "programme" as const, subjectId: null },
  { kind: "group" as const, subjectId: "0199a0a0-0000-7000-8000-000000000001" },
  { kind: "room" as const, subjectId: "0199a0a0-0000-7000-8000-000000000002" },
])("$kind is chosen and read again", (subject) => {
  expect(subjectOf(choiceOf(subject))).toEqual(subject);
});

test("a name says what and where", () => {
  const all = [...ownChoices, { value: "group:1", label: "WP3 · Mobility" }];
  expect(nameFor("agenda", all)).toBe("My agenda on this device");
  expect(nameFor("group:1", all)).toBe("WP3 on this device");
  expect(nameFor("room:9", all)).toBe("Calendar on this device");
});

test("a feed whose group is gone is still a feed of a group", () => {
  const feed = {
    id: "1",
    name: "Phone",
    kind: "group" as const,
    subjectId: "9",
    createdAt: "",
    lastUsedAt: null,
    version: 1,
  };
  expect(shownBy(feed, ownChoices)).toBe("A group");
  expect(shownBy({ ...feed, kind: "agenda", subjectId: null }, ownChoices)).toBe("My agenda");
});
