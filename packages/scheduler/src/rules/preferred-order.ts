import { orderRule } from "./order.ts";
import { wish } from "./graded.ts";

export const preferredOrder = orderRule(wish("preferred-order"));
