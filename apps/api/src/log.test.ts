import { expect, test } from "vitest";
import { withoutSecrets } from "./log.ts";

test.each([
  ["/calendar/abc.ics", "/calendar/…"],
  ["/calendar/abc.ics?x=1", "/calendar/…"],
  ["/calendar/a/b\nc", "/calendar/…"],
  ["/api/me?q=Ada%20Lovelace", "/api/me"],
  ["/api/me", "/api/me"],
])("%j is logged as %j", (url, logged) => {
  expect(withoutSecrets(url)).toBe(logged);
});
