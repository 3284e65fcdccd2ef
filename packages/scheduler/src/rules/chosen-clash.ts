import { CHOSEN } from "../model-people.ts";
import { personClash } from "./person-clash.ts";

export const chosenClash = personClash({
  name: "chosen-clash",
  level: "soft",
  weight: 2,
  applies: (a, b) => a === CHOSEN && b === CHOSEN,
  one: "has chosen both",
  many: "have chosen both",
});
