import { sameDayRule } from "./same-day.ts";
import { wish } from "./graded.ts";

export const preferredSameDay = sameDayRule(wish("preferred-same-day"));
