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
  const gathered = gatherTopics(100, ({ topics }) => flushed.push([...topics]));
  for (const topic of ["draft", "draft", "agenda"] as const) gathered.add({ topic });
  vi.advanceTimersByTime(100);
  gathered.add({ topic: "draft" });
  vi.advanceTimersByTime(100);
  expect(flushed).toEqual([["draft", "agenda"], ["draft"]]);
});

test("the first after a quiet time is told at once, what follows it is gathered", () => {
  let count = 0;
  const gathered = gatherTopics(100, () => {
    count += 1;
  });
  const heard = [0, 10, 60, 89, 200].map((at, i, all) => {
    gathered.add({ topic: "draft" });
    vi.advanceTimersByTime((all[i + 1] ?? 400) - at);
    return count;
  });
  expect(heard).toEqual([1, 1, 1, 2, 3]);
});

const move = (subjectId: string | null) => ({ topic: "draft", subjectId, version: null }) as const;

test("moves are told by session as long as nothing else has changed in the draft", () => {
  const flushed: (string[] | null)[] = [];
  const gathered = gatherTopics(100, ({ moved }) => flushed.push(moved && [...moved]));
  const flush = (...events: Parameters<typeof gathered.add>[0][]) => {
    events.forEach(gathered.add);
    vi.advanceTimersByTime(100);
  };
  flush(move("a"), { topic: "requests", subjectId: null, version: null }, move("b"), move("a"));
  flush(move("a"), { topic: "draft", subjectId: "b", version: 7 }, move("c"));
  flush(move(null));
  flush({ topic: "draft" });
  flush(move("d"));
  expect(flushed).toEqual([["a", "b"], null, null, null, ["d"]]);
});

test("after stopping nothing is asked any more", () => {
  let count = 0;
  const gathered = gatherTopics(100, () => {
    count += 1;
  });
  gathered.add({ topic: "draft" });
  gathered.stop();
  vi.advanceTimersByTime(1000);
  expect(count).toBe(0);
});
