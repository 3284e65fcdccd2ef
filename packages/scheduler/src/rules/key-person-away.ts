import { KEY } from "../model-people.ts";
import { personAway } from "./person-away.ts";

export const keyPersonAway = personAway({
  name: "key-person-away",
  level: "hard",
  weight: 1,
  role: KEY,
  one: "must be present for",
  many: "must be present for",
});
