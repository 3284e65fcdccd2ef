import { REQUIRED } from "../model-people.ts";
import { personClash } from "./person-clash.ts";

export const requiredClash = personClash({
  name: "required-clash",
  level: "hard",
  weight: 1,
  applies: (a, b) => a === REQUIRED && b === REQUIRED,
  one: "is required in both",
  many: "are required in both",
});
