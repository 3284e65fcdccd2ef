import { maxParallelRule } from "./max-parallel.ts";
import { wish } from "./graded.ts";

export const preferredMaxParallel = maxParallelRule(wish("preferred-max-parallel"));
