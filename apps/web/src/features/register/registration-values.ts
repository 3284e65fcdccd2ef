import { noMoment, readMoment, readMoments, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { useApiForm } from "../../lib/use-api-form.ts";
import type { MyRegistration, RegistrationBody } from "./api.ts";

/** The answers as the form holds them; the moments stay as they are typed. */
export type RegistrationValues = {
  mode: "onsite" | "online";
  arrivesAt: TypedMoment;
  departsAt: TypedMoment;
  allowsPhotos: boolean;
  sensitive: { diet: string; accessNeeds: string };
};

export type RegistrationForm = ReturnType<typeof useApiForm<RegistrationValues, MyRegistration>>;

export const newValues: RegistrationValues = {
  mode: "onsite",
  arrivesAt: noMoment,
  departsAt: noMoment,
  allowsPhotos: false,
  sensitive: { diet: "", accessNeeds: "" },
};

/** What somebody who has cancelled begins with again: what they had said, but consent is asked for anew. */
export function valuesAgain(registration: MyRegistration, zone: string): RegistrationValues {
  return { ...valuesOf(registration, zone), allowsPhotos: false };
}

/** A stored registration as the form shows it. */
export function valuesOf(registration: MyRegistration, zone: string): RegistrationValues {
  const { mode, arrivesAt, departsAt, allowsPhotos, sensitive } = registration;
  return {
    mode,
    arrivesAt: typedMomentOf(arrivesAt, zone),
    departsAt: typedMomentOf(departsAt, zone),
    allowsPhotos,
    sensitive,
  };
}

/**
 * What to send; throws a problem that names the moments which are none. Who takes part online neither arrives nor
 * eats, whatever was typed before.
 */
export function bodyOf(values: RegistrationValues, zone: string): RegistrationBody {
  const { mode, arrivesAt, departsAt, allowsPhotos, sensitive } = values;
  const isOnsite = mode === "onsite";
  const stay = isOnsite ? { "/arrivesAt": arrivesAt, "/departsAt": departsAt } : noStay;
  const read = readMoments(stay, zone);
  return {
    mode,
    arrivesAt: read["/arrivesAt"],
    departsAt: read["/departsAt"],
    allowsPhotos,
    sensitive: { ...sensitive, diet: isOnsite ? sensitive.diet : "" },
  };
}

const noStay = { "/arrivesAt": noMoment, "/departsAt": noMoment };

type StayField = "arrivesAt" | "departsAt";

/** The first moment that won't do, and why; null if both can be sent. */
export function unreadable(
  values: RegistrationValues,
  zone: string,
): { field: StayField; message: string } | null {
  if (values.mode === "online") return null;
  const arrival = readMoment(values.arrivesAt, zone);
  if (arrival.problem) return { field: "arrivesAt", message: arrival.problem.message };
  const departure = readMoment(values.departsAt, zone);
  if (departure.problem) return { field: "departsAt", message: departure.problem.message };
  const isStay =
    arrival.instant === null ||
    departure.instant === null ||
    Date.parse(arrival.instant) < Date.parse(departure.instant);
  return isStay ? null : { field: "departsAt", message: "Departure must come after arrival." };
}

/** The answers in words, and the step on which each is given. */
export function factsOf(values: RegistrationValues): { name: string; value: string; step: number }[] {
  const { mode, arrivesAt, departsAt, allowsPhotos, sensitive } = values;
  const nothing = "Nothing said";
  const onsite = [
    { name: "Arrival", value: typedWords(arrivesAt) || "Before it begins", step: 1 },
    { name: "Departure", value: typedWords(departsAt) || "After it ends", step: 1 },
    { name: "Food", value: sensitive.diet || nothing, step: 2 },
  ];
  return [
    { name: "Taking part", value: mode === "onsite" ? "On site" : "Online", step: 1 },
    ...(mode === "onsite" ? onsite : []),
    { name: "Access", value: sensitive.accessNeeds || nothing, step: 2 },
    { name: "Pictures", value: allowsPhotos ? "May be published" : "Not to be published", step: 2 },
  ];
}

/** The same for comparing two versions. */
export function describe(values: RegistrationValues): Record<string, string> {
  return Object.fromEntries(factsOf(values).map(({ name, value }) => [name, value]));
}

/** The step on which a refused field of the body is. */
export function stepOf(pointer: string): number {
  return pointer.startsWith("/sensitive") || pointer === "/allowsPhotos" ? 2 : 1;
}

/** Names of the fields for the summary of a refusal. */
export const fieldLabels = {
  "/mode": "How you take part",
  "/arrivesAt": "Arrival",
  "/departsAt": "Departure",
  "/sensitive/diet": "Food",
  "/sensitive/accessNeeds": "Access",
  "/allowsPhotos": "Pictures",
};
