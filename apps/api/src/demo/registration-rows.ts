import { addMinutes, dayOf, shiftDate } from "@plenary/time";
import { badgeCode } from "./badge-code.ts";
import { makeChoices } from "./choices.ts";
import type { IdMap } from "./id-map.ts";
import { demoLogins, people } from "./people.ts";
import type { DemoSource, RowsOf } from "./rows.ts";
import { accessNeeds, diets, online, stays } from "./stays.ts";
import { instantAt, ZONE } from "./venue-time.ts";

interface Ids {
  readonly allianceId: string;
  readonly meetingId: string;
  readonly personId: IdMap;
  /** By title. */
  readonly optionalSessionId: IdMap;
}
type Rows = RowsOf<"registrations" | "sensitiveAnswers" | "signUps">;

const REGISTRATION_OPENED_AT = "2025-09-08T06:00:00Z";
const REGISTRATION_MINUTES = 32 * 24 * 60;
/** Counted from the load, not from the meeting, which is over: else the answers would be erased at once. */
const KEEP_ANSWERS_DAYS = 90;

/** Everybody but the newcomer is registered; some have diets, access needs, no objection to pictures and chosen sessions. */
export function registrationRows(
  { newId, random, now }: DemoSource,
  { allianceId, meetingId, personId, optionalSessionId }: Ids,
): Rows {
  const scope = { allianceId, meetingId };
  const eraseOn = shiftDate(dayOf(now, ZONE), KEEP_ANSWERS_DAYS);
  const rows: Rows = { registrations: [], sensitiveAnswers: [], signUps: [] };
  const choices = makeChoices(random);
  for (const { name } of people.filter(({ email }) => email !== demoLogins.newcomer)) {
    const id = newId();
    const createdAt = addMinutes(REGISTRATION_OPENED_AT, random.below(REGISTRATION_MINUTES));
    const allowsPhotos = random.next() < 0.7;
    rows.registrations.push({
      ...scope,
      id,
      personId: personId(name),
      ...participationOf(name),
      badgeCode: badgeCode(random),
      createdAt,
    });
    const diet = random.next() < 1 / 8 ? random.pick(diets) : "";
    const answers = { diet, accessNeeds: accessNeeds[name] ?? "", allowsPhotos };
    if (answers.diet !== "" || answers.accessNeeds !== "" || allowsPhotos) {
      rows.sensitiveAnswers.push({ ...scope, registrationId: id, ...answers, eraseOn });
    }
    for (const title of choices.get(name) ?? []) {
      const chosen = { sessionId: optionalSessionId(title), registrationId: id, state: "going" as const };
      rows.signUps.push({ ...scope, ...chosen, createdAt: addMinutes(createdAt, 3) });
    }
  }
  return rows;
}

function participationOf(name: string) {
  const { arrives, departs } = stays[name] ?? {};
  return {
    status: "registered" as const,
    mode: online.includes(name) ? ("online" as const) : ("onsite" as const),
    arrivesAt: arrives ? instantAt(arrives) : null,
    departsAt: departs ? instantAt(departs) : null,
  };
}
