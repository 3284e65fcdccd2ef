import { gapRule } from "./gap.ts";
import { wish } from "./graded.ts";

export const preferredGap = gapRule(wish("preferred-gap"));
