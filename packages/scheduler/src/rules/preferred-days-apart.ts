import { daysApartRule } from "./days-apart.ts";
import { wish } from "./graded.ts";

export const preferredDaysApart = daysApartRule(wish("preferred-days-apart"));
