import { Failure } from "./problem.ts";

/** A request hears "unavailable" within 1.2 s of a silent database: this much waiting, and a rest for all else. */
export const DATABASE_WAIT_MS = 1_000;

/** However busy the database is: nobody waits longer than this for their turn. 500 who act at once all get one. */
const LONGEST_WAIT_MS = 60_000;

/**
 * A wait that ends so late was spent standing still, this process or the whole machine, and says nothing about the
 * database. Otherwise all who wait in a rush would be told that it is away, at one blow.
 */
const STANDSTILL_MS = 100;

/**
 * When the database last answered anybody in this process. A request that stands in a long queue behind others who
 * are being served is not told that the database is away.
 */
let lastAnswerMs = Number.NEGATIVE_INFINITY;

/** The promise, or `unavailable` if it takes too long. For short reads only: the statement itself goes on. */
export function answerWithin<T>(answer: Promise<T>): Promise<T> {
  return startWithin(() => answer);
}

/**
 * Runs `work`, which must call `begun` in time: a connection is there. What comes after takes as long as it
 * takes; `begun` may be called again whenever the database has answered. If it begins too late, the call of `begun` throws, so that a transaction nobody waits for is taken back.
 */
export function startWithin<T>(work: (begun: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const askedMs = performance.now();
    let isLate = false;
    let isOver = false;
    const giveUp = () => {
      if (isOver) return;
      const nowMs = performance.now();
      const isServing = nowMs - lastAnswerMs < DATABASE_WAIT_MS && nowMs - askedMs < LONGEST_WAIT_MS;
      if (isServing) return waitOn();
      isLate = true;
      return reject(unavailable());
    };
    const waitOn = () => {
      if (!isOver) timer = patience();
    };
    const patience = () => {
      const dueMs = performance.now() + DATABASE_WAIT_MS;
      const isOverslept = () => performance.now() - dueMs > STANDSTILL_MS;
      return setTimeout(() => afterAnswers(isOverslept() ? waitOn : giveUp), DATABASE_WAIT_MS);
    };
    let timer = patience();
    const end = () => {
      isOver = true;
      clearTimeout(timer);
    };
    const begun = () => {
      if (isLate) throw unavailable();
      lastAnswerMs = performance.now();
      end();
    };
    const run = async () => {
      const answer = await work(begun);
      lastAnswerMs = performance.now();
      return answer;
    };
    run().then(resolve, reject).finally(end);
  });
}

/** Answers that arrived while this process stood still come after the timers of the same round: they are heard first. */
function afterAnswers(decide: () => void): void {
  setImmediate(() => setImmediate(decide));
}

function unavailable(): Failure {
  return new Failure("unavailable", "The database does not answer in time; please try again in a moment.", {
    headers: { "retry-after": "1" },
  });
}
