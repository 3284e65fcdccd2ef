import { consecutiveRule } from "./consecutive.ts";
import { wish } from "./graded.ts";

export const preferredConsecutive = consecutiveRule(wish("preferred-consecutive"));
