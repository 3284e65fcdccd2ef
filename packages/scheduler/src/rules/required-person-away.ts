import { REQUIRED } from "../model-people.ts";
import { personAway } from "./person-away.ts";

export const requiredPersonAway = personAway({
  name: "required-person-away",
  level: "soft",
  weight: 20,
  role: REQUIRED,
  one: "is required in",
  many: "are required in",
});
