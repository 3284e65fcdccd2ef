import { Failure } from "./problem.ts";

/** A request hears "unavailable" within 1.2 s of a silent database: this much waiting, and a rest for all else. */
export const DATABASE_WAIT_MS = 1_000;

/** However busy the database is: nobody waits longer than this for their turn. */
const LONGEST_WAIT_MS = 10_000;

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
 * takes. If it begins too late, the call of `begun` throws, so that a transaction nobody waits for is taken back.
 */
export function startWithin<T>(work: (begun: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const askedMs = performance.now();
    let isLate = false;
    const giveUp = () => {
      const nowMs = performance.now();
      const isServing = nowMs - lastAnswerMs < DATABASE_WAIT_MS && nowMs - askedMs < LONGEST_WAIT_MS;
      if (isServing) return (timer = setTimeout(giveUp, DATABASE_WAIT_MS));
      isLate = true;
      return reject(unavailable());
    };
    let timer = setTimeout(giveUp, DATABASE_WAIT_MS);
    const begun = () => {
      if (isLate) throw unavailable();
      lastAnswerMs = performance.now();
      clearTimeout(timer);
    };
    const run = async () => {
      const answer = await work(begun);
      lastAnswerMs = performance.now();
      return answer;
    };
    run()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function unavailable(): Failure {
  return new Failure("unavailable", "The database does not answer in time; please try again in a moment.", {
    headers: { "retry-after": "1" },
  });
}
