import { adjacentRule } from "./adjacent.ts";
import { wish } from "./graded.ts";

export const preferredAdjacent = adjacentRule(wish("preferred-adjacent"));
