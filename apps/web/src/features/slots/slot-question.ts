import { LONGEST_SESSION, SHORTEST_SESSION } from "@plenary/contract/lengths";
import type { Feature } from "@plenary/contract";
import { featureWords } from "../../lib/domain-words.ts";
import type { Question } from "./api.ts";

/** The question as it stands in the address. */
export type SlotSearch = {
  group?: string[];
  person?: string[];
  length?: number;
  size?: number;
  need?: string[];
  day?: string[];
  part?: "morning" | "afternoon";
  request?: string;
  at?: string;
};

const USUAL_LENGTH = 60;

/** What is asked of the API; what an address says that can't be is left out. `own`: the groups of who leads only one. */
export function questionOf(search: SlotSearch, own: readonly string[]): Question {
  const { group = own.length === 1 ? own : [], person = [], length = USUAL_LENGTH, size, day = [] } = search;
  return {
    groupIds: [...new Set(group)],
    personIds: [...new Set(person)],
    durationMinutes: Math.min(LONGEST_SESSION, Math.max(SHORTEST_SESSION, length)),
    expectedPeople: size !== undefined && size > 0 ? size : null,
    features: featuresIn(search),
    days: day.filter((one) => /^\d{4}-\d\d-\d\d$/.test(one)),
    dayPart: search.part ?? null,
  };
}

function featuresIn({ need = [] }: SlotSearch): Feature[] {
  return need.filter((one): one is Feature => Object.hasOwn(featureWords, one));
}

/** The start that is looked at, if the address names one. */
export function startIn({ at }: SlotSearch): string | null {
  return at !== undefined && /^20\d\d-\d\d-\d\dT\d\d:\d\d:00Z$/.test(at) ? at : null;
}
