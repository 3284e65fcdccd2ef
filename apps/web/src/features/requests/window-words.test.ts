import { expect, test } from "vitest";
import { windowWords } from "./window-words.ts";

const venue = { zone: "Europe/Stockholm", startsOn: "2025-10-21" };

test("the window in which leads may ask, as far as there is one", () => {
  const open = { requestsOpenAt: "2025-09-01T06:00:00Z", requestsCloseAt: "2025-10-01T10:00:00Z", ...venue };
  expect(windowWords(open)).toBe(
    "Requests are taken from Mon 1 Sep, 08:00 until Wed 1 Oct, 12:00, the venue's time.",
  );
  expect(windowWords({ ...open, requestsOpenAt: null })).toContain("taken until Wed 1 Oct, 12:00");
  expect(windowWords({ requestsOpenAt: null, requestsCloseAt: null, ...venue })).toBeNull();
});
