import type { LiveTopic } from "@plenary/contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gatherTopics, isAbout } from "./live-topics.ts";

const owners = ["meeting-1", "alliance-1"];
const about = (queryKey: unknown[], topic: LiveTopic, topics?: LiveTopic[]) =>
  isAbout({ queryKey, meta: topics ? { topics } : undefined }, owners, new Set([topic]));

test("a query hears of its own topic in its own meeting or alliance", () => {
  expect(about(["meeting-1", "draft", "board"], "draft")).toBe(true);
  expect(about(["meeting-1", "draft", "board"], "agenda")).toBe(false);
  expect(about(["meeting-2", "draft", "board"], "draft")).toBe(false);
  expect(about(["alliance-1", "setup", "groups"], "setup")).toBe(true);
  expect(about(["meeting", "halmstad-2025"], "setup")).toBe(true);
  expect(about(["health"], "setup")).toBe(false);
});

test("a query that counts several things names their topics", () => {
  expect(about(["meeting-1", "draft", "overview"], "registrations", ["registrations"])).toBe(true);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("events in quick succession ask once, with each topic once", () => {
  const flushed: LiveTopic[][] = [];
  const gathered = gatherTopics(100, (topics) => flushed.push([...topics]));
  for (const topic of ["draft", "draft", "agenda"] as const) gathered.add(topic);
  vi.advanceTimersByTime(100);
  gathered.add("draft");
  vi.advanceTimersByTime(100);
  expect(flushed).toEqual([["draft", "agenda"], ["draft"]]);
});

test("after stopping nothing is asked any more", () => {
  let count = 0;
  const gathered = gatherTopics(100, () => {
    count += 1;
  });
  gathered.add("draft");
  gathered.stop();
  vi.advanceTimersByTime(1000);
  expect(count).toBe(0);
});
