import { expect, test } from "vitest";
import { acceptsGzip, etagOf, knownTag, toHttpDate } from "./conditional.ts";

const changedMs = Date.UTC(2025, 9, 1, 8);
const content = { hash: "abc", changedMs };

test.each([
  ['"abc"', '"abc"'],
  ['W/"abc"', '"abc"'],
  ['"abc-gzip"', '"abc-gzip"'],
  ['"x", W/"abc-gzip"', '"abc-gzip"'],
  ["*", '"abc"'],
  ['"ab"', null],
  ["abc", null],
  ['"ABC"', null],
  ["", null],
])("If-None-Match: %s is answered with %s", (tags, expected) => {
  expect(knownTag({ "if-none-match": tags }, content, false)).toBe(expected);
  // A tag wins over a date, also one that would say the opposite.
  const since = { "if-modified-since": toHttpDate(changedMs + 60_000) };
  expect(knownTag({ ...since, "if-none-match": tags }, content, false)).toBe(expected);
});

test.each([
  ["Wed, 01 Oct 2025 08:00:00 GMT", true],
  ["Wednesday, 01-Oct-25 08:00:00 GMT", true],
  ["Wed, 01 Oct 2025 07:59:59 GMT", false],
  // Dates without GMT would be read in the machine's zone.
  ["Wed Oct  1 09:00:00 2025", false],
  ["Wed, 01 Oct 2025 09:00:00 +0000", false],
  ["soon GMT", false],
])("If-Modified-Since: %s counts as known: %s", (since, isKnown) => {
  const headers = { "if-modified-since": since };
  expect(knownTag(headers, content, true)).toBe(isKnown ? etagOf("abc", true) : null);
});

test("without a condition nothing is known", () => {
  expect(knownTag({}, content, false)).toBeNull();
});

test.each([
  [undefined, false],
  ["", false],
  ["gzip", true],
  ["GZIP ; q=0.2", true],
  ["br, *", true],
  ["*;q=0", false],
  ["gzip;q=0, *", false],
  ["gzip;q=0.0", false],
  ["gzipped", false],
])("Accept-Encoding: %s takes gzip: %s", (accepted, isTaken) => {
  expect(acceptsGzip(accepted)).toBe(isTaken);
});
