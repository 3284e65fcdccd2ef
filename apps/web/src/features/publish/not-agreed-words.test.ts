import { expect, test } from "vitest";
import { notAgreedWords, waitingWords } from "./not-agreed-words.ts";

test("a joint session says whose word is missing", () => {
  expect(notAgreedWords(1)).toBe("1 joint session isn’t agreed by all, so it is tentative:");
  expect(notAgreedWords(2)).toBe("2 joint sessions aren’t agreed by all, so they are tentative:");
  expect(waitingWords({ waitsFor: ["WP3"], declinedBy: [] })).toBe("waits for WP3");
  expect(waitingWords({ waitsFor: ["WP3", "WP5"], declinedBy: ["StC"] })).toBe(
    "declined by StC, waits for WP3 and WP5",
  );
});
