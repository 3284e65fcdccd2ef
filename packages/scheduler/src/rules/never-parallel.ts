import { notParallel } from "./not-parallel.ts";

export const neverParallel = notParallel({
  name: "never-parallel",
  level: "hard",
  weight: 1,
  grade: "never",
  verb: "must not",
});
