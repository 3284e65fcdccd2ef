import { expect, test } from "vitest";
import { rolesSentence, standingSentence } from "./meeting-words.ts";

test("roles make a sentence, the weightiest first", () => {
  expect(rolesSentence(["delegate", "lead", "organiser"])).toBe(
    "You organise it, lead a group and take part.",
  );
  expect(rolesSentence(["delegate"])).toBe("You take part.");
  expect(rolesSentence([])).toBe("");
});

test("who isn't registered doesn't take part yet", () => {
  const roles = ["lead", "delegate"] as const;
  expect(standingSentence({ roles, registrationId: null })).toBe(
    "You lead a group. You are not registered yet.",
  );
  expect(standingSentence({ roles, registrationId: "r" })).toBe("You lead a group and take part.");
  expect(standingSentence({ roles: ["organiser"], registrationId: null })).toBe("You organise it.");
});
