import { expect, test } from "vitest";
import type { askJudge } from "./judge-desk.ts";
import { model, session } from "./testing.ts";
import { createVerdicts } from "./verdicts.ts";

const LARGE = 150;
const large = model(Array.from({ length: LARGE }, (_, i) => session(`s${i}`)));
const at = (minute: number) => ({ day: "2025-10-21", roomId: "s1", minute });

test("a place whose verdict fails stays unknown, and the next one is worked out all the same", async () => {
  let asked = 0;
  const ask = (async () => {
    asked += 1;
    if (asked === 1) throw new Error("The thread is gone.");
    return [];
  }) as unknown as typeof askJudge;
  const verdicts = createVerdicts(large, "s0", ask);
  const heard = () =>
    new Promise<void>((done) => {
      const stop = verdicts.subscribe(() => {
        stop();
        done();
      });
    });

  const told = heard();
  verdicts.look(at(600));
  verdicts.look(at(615));
  await told;
  expect([verdicts.at(at(600)), verdicts.at(at(615))]).toEqual([null, []]);

  const toldAgain = heard();
  verdicts.look(at(600));
  await toldAgain;
  expect(verdicts.at(at(600))).toEqual([]);
});
