import { expect, test } from "vitest";
import { windowsSentence } from "./opening-words.ts";

const zone = "Europe/Stockholm";
const always = {
  zone,
  startsOn: "2026-04-14",
  requestsOpenAt: null,
  requestsCloseAt: null,
  registrationOpenAt: null,
  registrationCloseAt: null,
};
const NOW = "2026-02-01T12:00:00Z";

test("what people can do once a meeting is opened follows its windows", () => {
  expect(windowsSentence(always, NOW)).toBe(
    "Groups can ask for sessions at once; registration is open at once.",
  );
  const later = { requestsOpenAt: "2026-02-02T08:00:00Z", registrationOpenAt: "2026-02-03T08:00:00Z" };
  expect(windowsSentence({ ...always, ...later }, NOW)).toBe(
    "Groups can ask for sessions from Mon 2 Feb, 09:00; registration opens on Tue 3 Feb, 09:00.",
  );
  const over = { requestsCloseAt: "2026-01-30T08:00:00Z", registrationCloseAt: NOW };
  expect(windowsSentence({ ...always, ...over }, NOW)).toBe("Requests have closed; registration has closed.");
});
