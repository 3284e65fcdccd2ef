import { notParallel } from "./not-parallel.ts";

export const avoidParallel = notParallel({
  name: "avoid-parallel",
  level: "soft",
  weight: 10,
  grade: "avoid",
  verb: "should not",
});
