import { CHOSEN, REQUIRED } from "../model-people.ts";
import { personClash } from "./person-clash.ts";

export const requiredChosenClash = personClash({
  name: "required-chosen-clash",
  level: "soft",
  weight: 4,
  applies: (a, b) => Math.min(a, b) === CHOSEN && Math.max(a, b) >= REQUIRED,
  one: "is required in one and has chosen the other",
  many: "are required in one and have chosen the other",
});
