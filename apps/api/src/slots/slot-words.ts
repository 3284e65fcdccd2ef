import type { Slot } from "@plenary/contract";
import { dayOf, formatDay, formatTimeRange } from "@plenary/time";
import { featureWords } from "../scheduling/feature-words.ts";
import { cannotCome } from "./slot-people.ts";
import type { Asked } from "./slot-people.ts";

type Facts = Omit<Slot, "sentence">;

/**
 * "Wed 22 Oct 13:00–14:00, H22: everybody required is free; 2 of 31 have chosen something else." What makes it
 * impossible comes first.
 */
export function slotSentence(asked: Asked, facts: Facts): string {
  const { zone } = asked.model.scale;
  const { startsAt, endsAt, roomName } = facts;
  const when = `${formatDay(dayOf(startsAt, zone))} ${formatTimeRange(startsAt, endsAt, zone)}`;
  const parts = [
    ...impossibleWords(facts),
    ...roomWords(facts),
    ...peopleWords(asked, facts),
    ...quorumWords(facts),
    ...institutionWords(facts),
  ];
  return `${when}, ${roomName}: ${parts.join("; ")}.`;
}

/** What no reason overcomes, unless the room says it already. */
function impossibleWords({ standing, room, expectedPeople, displaces, reasons }: Facts): string[] {
  if (standing !== "blocked") return [];
  const missing = room.missingFeatures.map((feature) => `has no ${featureWords[feature]}`);
  const small = room.capacity < expectedPeople ? [`seats ${room.capacity} of ${expectedPeople}`] : [];
  const found = [...missing, ...small];
  if (found.length > 0) return [`the room ${found.join(" and ")}`];
  return displaces.length > 0 ? [] : reasons.slice(0, 1).map((reason) => reason.replace(/\.$/, ""));
}

function roomWords({ displaces, roomName }: Facts): string[] {
  const [first] = displaces;
  if (first === undefined) return [];
  const by = first.title === null ? "" : ` by “${first.title}”`;
  return [`${roomName} is taken${by}${first.isMovable ? ", which could still move" : ""}`];
}

function peopleWords({ entry }: Asked, { absences }: Facts): string[] {
  const all = new Set([...entry.requiredPeople, ...entry.keyPeople, ...entry.wishedPeople]).size;
  if (all === 0) return ["nobody is required"];
  const of = (why: (absence: Slot["absences"][number]) => boolean) => absences.filter(why).length;
  const key = absences.filter((absence) => absence.isKey && cannotCome(absence));
  const elsewhere = of(({ why }) => why === "required_elsewhere");
  const chosen = of(({ why }) => why === "chosen_elsewhere");
  const away = absences.length - elsewhere - chosen;
  return [
    ...(elsewhere + away === 0 ? ["everybody required is free"] : []),
    ...(key.length > 0 ? [`${named(key)} must be there and can't`] : []),
    ...(elsewhere > 0 ? [`${elsewhere} of ${all} ${verb(elsewhere, "is", "are")} required elsewhere`] : []),
    ...(away > 0 ? [`${away} of ${all} ${verb(away, "is", "are")} not there then`] : []),
    ...(chosen > 0 ? [`${chosen} of ${all} ${verb(chosen, "has", "have")} chosen something else`] : []),
  ];
}

const NAMED = 3;

function named(absences: Slot["absences"]): string {
  const names = absences.slice(0, NAMED).map(({ person }) => person.name);
  const more = absences.length - names.length;
  const shown = more > 0 ? [...names, `${more} more`] : names;
  return shown.length === 1 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

function quorumWords({ quorums }: Facts): string[] {
  return quorums.map(({ shortName, missing }) =>
    missing === 0 ? `${shortName} has its quorum` : `${shortName} misses its quorum by ${missing}`,
  );
}

function institutionWords({ institutions: { present, of, missing } }: Facts): string[] {
  if (of < 2) return [];
  if (missing.length === 0) return [`all ${of} institutions`];
  return [`${present} of ${of} institutions, without ${missing.join(", ")}`];
}
