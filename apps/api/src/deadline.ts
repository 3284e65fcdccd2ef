import { Failure } from "./problem.ts";

/** A request hears "unavailable" within 1.2 s: this much waiting for the database, and a rest for everything else. */
export const DATABASE_WAIT_MS = 1_000;

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
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(unavailable());
    }, DATABASE_WAIT_MS);
    const begun = () => {
      if (isLate) throw unavailable();
      clearTimeout(timer);
    };
    work(begun)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function unavailable(): Failure {
  return new Failure("unavailable", "The database does not answer in time; please try again in a moment.", {
    headers: { "retry-after": "1" },
  });
}
