import { KEY, REQUIRED } from "../model-people.ts";
import { personClash } from "./person-clash.ts";

/** Somebody without whom one of the two can't be held. */
export const keyPersonClash = personClash({
  name: "key-person-clash",
  level: "hard",
  weight: 1,
  applies: (a, b) => Math.max(a, b) === KEY && Math.min(a, b) >= REQUIRED,
  one: "must be in both, and one can't be held otherwise",
  many: "must be in both, and one can't be held otherwise",
});
