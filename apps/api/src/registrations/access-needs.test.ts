import { expect, test } from "vitest";
import { countNeeds } from "./access-needs.ts";
import type { StatedNeed } from "./access-needs.ts";

const onsite = (words: string): StatedNeed => ({ words, mode: "onsite" });
const online = (words: string): StatedNeed => ({ words, mode: "online" });

test("the same words are one need, however they are typed; the most frequent first", () => {
  const stated = [
    onsite("Captions"),
    onsite("step-free  ways"),
    online("captions "),
    onsite("Step-free ways"),
    onsite(" STEP-FREE ways"),
  ];
  const counted = [
    { need: "STEP-FREE ways", onsite: 3, online: 0 },
    { need: "Captions", onsite: 1, online: 1 },
  ];
  expect(countNeeds(stated)).toEqual(counted);
  expect(countNeeds(stated.toReversed())).toEqual(counted);
});

test("nobody needs anything", () => {
  expect(countNeeds([])).toEqual([]);
});
