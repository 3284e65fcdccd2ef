import { expect, test } from "vitest";
import { boardLayout } from "./board-layout.ts";
import { neighbourOf } from "./neighbours.ts";
import { days, model, session } from "./testing.ts";

const at = (roomId: string, time: string) => ({ roomId, startsAt: `2025-10-21T${time}:00Z` });
const { sessions } = boardLayout(
  model([
    session("early", at("s1", "08:00")),
    session("late", at("s1", "09:00")),
    session("beside", at("s2", "08:15")),
    session("far", at("h1", "09:15")),
  ]),
  { days, showPlaces: false },
);
const next = (id: string, key: Parameters<typeof neighbourOf>[2]) =>
  neighbourOf(sessions, id, key)?.session.id ?? null;

test("up and down stay in the room as long as it has something", () => {
  expect(next("early", "ArrowDown")).toBe("late");
  expect(next("late", "ArrowUp")).toBe("early");
  expect(next("early", "ArrowUp")).toBeNull();
});

test("left and right go to what runs at the same time", () => {
  expect(next("early", "ArrowRight")).toBe("beside");
  expect(next("late", "ArrowRight")).toBe("beside");
  expect(next("far", "ArrowLeft")).toBe("late");
  expect(next("early", "ArrowLeft")).toBeNull();
});
