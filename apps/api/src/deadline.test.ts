import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerWithin, DATABASE_WAIT_MS, startWithin } from "./deadline.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = new Promise<never>(() => {});

test("an answer that doesn't come in time is a refusal with a time to come back", async () => {
  const answer = answerWithin(never).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(DATABASE_WAIT_MS);
  expect(await answer).toMatchObject({ code: "unavailable", extra: { headers: { "retry-after": "1" } } });
});

test("work that has begun takes as long as it takes", async () => {
  const done = startWithin(async (begun) => {
    begun();
    await new Promise((resolve) => {
      setTimeout(resolve, 10 * DATABASE_WAIT_MS);
    });
    return "done";
  });
  await vi.advanceTimersByTimeAsync(10 * DATABASE_WAIT_MS);
  expect(await done).toBe("done");
});

test("work that begins too late is stopped where it begins", async () => {
  let isStopped = false;
  const late = startWithin(async (begun) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 2 * DATABASE_WAIT_MS);
    });
    try {
      begun();
    } catch (error) {
      isStopped = true;
      throw error;
    }
  }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2 * DATABASE_WAIT_MS);
  expect(await late).toMatchObject({ code: "unavailable" });
  expect(isStopped).toBe(true);
});

test("an error is passed on as it is", async () => {
  await expect(answerWithin(Promise.reject(new Error("as it is")))).rejects.toThrow("as it is");
});
