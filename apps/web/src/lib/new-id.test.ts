import { expect, test } from "vitest";
import { newId } from "./new-id.ts";

test("ids are UUIDv7, different, and carry the time", () => {
  const [a, b] = [newId(), newId()];
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a).not.toBe(b);
  const madeAt = Number.parseInt(a.replaceAll("-", "").slice(0, 12), 16);
  expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000);
});
