import { CHOSEN } from "../model-people.ts";
import { personAway } from "./person-away.ts";

export const chosenPersonAway = personAway({
  name: "chosen-person-away",
  level: "soft",
  weight: 4,
  role: CHOSEN,
  one: "has chosen",
  many: "have chosen",
});
