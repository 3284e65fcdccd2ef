import { differentDayRule } from "./different-day.ts";
import { wish } from "./graded.ts";

export const preferredDifferentDay = differentDayRule(wish("preferred-different-day"));
