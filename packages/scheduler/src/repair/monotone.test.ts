import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { createRandom } from "../search/random.ts";
import { randomPlacements, randomProblem } from "../testing/random-problem.ts";

test("taking a session off never breaks a hard rule: what proofs of fewest moves rest on", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const instance = randomProblem(seed);
    const placements = randomPlacements(createRandom(seed), instance);
    const before = evaluate(instance, placements).score.hard;
    for (const { id, isFixed } of instance.sessions) {
      if (isFixed || !placements[id]) continue;
      const { hard } = evaluate(instance, { ...placements, [id]: null }).score;
      expect({ seed, id, isWorse: hard > before }).toEqual({ seed, id, isWorse: false });
    }
  }
});
