import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Anew for each test: the module remembers when the database last answered, on another test's clock.
let { answerWithin, DATABASE_WAIT_MS, startWithin } = await import("./deadline.ts");
beforeEach(async () => {
  vi.resetModules();
  ({ answerWithin, DATABASE_WAIT_MS, startWithin } = await import("./deadline.ts"));
  vi.useFakeTimers();
});
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

test("whoever stands behind others who are being served is not told that the database is away", async () => {
  const { promise: turn, resolve: goOn } = Promise.withResolvers<void>();
  const queued = startWithin(async (begun) => {
    await turn;
    begun();
    return "my turn";
  });
  for (let served = 0; served < 3; served += 1) {
    await vi.advanceTimersByTimeAsync(DATABASE_WAIT_MS - 100);
    await answerWithin(Promise.resolve("another's turn"));
  }
  goOn();
  expect(await queued).toBe("my turn");
});

test("an error is passed on as it is", async () => {
  await expect(answerWithin(Promise.reject(new Error("as it is")))).rejects.toThrow("as it is");
});
