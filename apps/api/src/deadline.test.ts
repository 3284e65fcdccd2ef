import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Anew for each test: the module remembers when the database last answered, on another test's clock.
let { answerWithin, DATABASE_WAIT_MS, startWithin } = await import("./deadline.ts");
beforeEach(async () => {
  vi.resetModules();
  ({ answerWithin, DATABASE_WAIT_MS, startWithin } = await import("./deadline.ts"));
  // Not setImmediate: by it the event loop's own order is tested.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => vi.useRealTimers());

const nextRound = () => new Promise((resolve) => setImmediate(resolve));
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
  await vi.advanceTimersByTimeAsync(DATABASE_WAIT_MS);
  for (let rounds = 0; rounds < 4; rounds += 1) await nextRound();
  await vi.advanceTimersByTimeAsync(DATABASE_WAIT_MS);
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

test("after a standstill of this process, what was answered meanwhile is heard before anybody is sent away", async () => {
  const { promise: turn, resolve: goOn } = Promise.withResolvers<void>();
  const queued = startWithin(async (begun) => {
    await turn;
    begun();
    return "my turn";
  });
  // It lies in the socket while the waits are over already.
  setImmediate(() => void answerWithin(Promise.resolve("another's turn")));
  vi.advanceTimersByTime(DATABASE_WAIT_MS);
  for (let rounds = 0; rounds < 4; rounds += 1) await nextRound();
  goOn();
  expect(await queued).toBe("my turn");
});

test("a wait that this process overslept doesn't count", async () => {
  const { promise: turn, resolve: goOn } = Promise.withResolvers<void>();
  const queued = answerWithin(turn.then(() => "my turn"));
  const begunMs = performance.now();
  const now = vi.spyOn(performance, "now").mockReturnValue(begunMs + 5 * DATABASE_WAIT_MS);
  vi.advanceTimersByTime(DATABASE_WAIT_MS);
  for (let rounds = 0; rounds < 4; rounds += 1) await nextRound();
  now.mockRestore();
  goOn();
  expect(await queued).toBe("my turn");
});

test("an error is passed on as it is", async () => {
  await expect(answerWithin(Promise.reject(new Error("as it is")))).rejects.toThrow("as it is");
});
