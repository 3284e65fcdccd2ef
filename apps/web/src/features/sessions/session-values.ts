import { isSessionLength, sessionLengthRule } from "@plenary/contract/lengths";
import { kindWords } from "@plenary/contract/words";
import type { Feature, Openness, PersonSummary, Session, SessionKind } from "@plenary/contract";
import { featureWords, opennessWords } from "../../lib/domain-words.ts";
import { demand } from "../../lib/form-checks.ts";
import type { SessionBody } from "./api.ts";

/** One session of a group is a joint one with two: which of both it is, its groups say. */
export type ChosenKind = Exclude<SessionKind, "joint">;

/** An organiser's session as it is typed. Its fields are named as the body's, so that the server's errors find them. */
export type SessionValues = {
  title: string;
  purpose: string;
  kind: ChosenKind;
  durationMinutes: number | "";
  groupIds: string[];
  people: PersonSummary[];
  expectedPeople: number | "";
  features: Feature[];
  /** null: as its groups are. */
  openness: Openness | null;
  isForEverybody: boolean;
  isOptional: boolean;
  /** Empty: as many as come. */
  capacity: number | "";
  joinUrl: string;
  isFixed: boolean;
};

const { joint: _byItsGroups, ...chosenKinds } = kindWords;
export const chosenKindWords: Readonly<Record<ChosenKind, string>> = chosenKinds;

export const newSession: SessionValues = {
  title: "",
  purpose: "",
  kind: "social",
  durationMinutes: 60,
  groupIds: [],
  people: [],
  expectedPeople: "",
  features: [],
  openness: null,
  isForEverybody: false,
  isOptional: false,
  capacity: "",
  joinUrl: "",
  isFixed: false,
};

export const sessionLabels = {
  "/title": "Title",
  "/purpose": "Purpose",
  "/kind": "Kind",
  "/durationMinutes": "Length",
  "/groupIds": "Groups",
  "/personIds": "Named people",
  "/expectedPeople": "People expected",
  "/features": "Needs",
  "/openness": "Who sees it",
  "/capacity": "Places",
  "/joinUrl": "Link to join",
};

export function sessionValuesOf(session: Session): SessionValues {
  const { title, purpose, kind, durationMinutes, groups, people, expectedPeople, features } = session;
  const { openness, isForEverybody, isOptional, capacity, joinUrl, isFixed } = session;
  return {
    title,
    purpose,
    kind: kind === "joint" ? "group" : kind,
    durationMinutes,
    groupIds: groups.map(({ groupId }) => groupId),
    people,
    expectedPeople,
    features,
    openness,
    isForEverybody,
    isOptional,
    capacity: capacity ?? "",
    joinUrl: joinUrl ?? "",
    isFixed,
  };
}

/** The body for the API. Throws with every field that is not right; the link is the server's to judge. */
export function sessionBodyOf(values: SessionValues): SessionBody {
  const { people, openness, joinUrl, ...same } = values;
  const durationMinutes = Number(values.durationMinutes);
  const expectedPeople = Number(values.expectedPeople);
  const capacity = values.capacity === "" ? null : values.capacity;
  demand(
    ["/title", values.title.trim() !== "", "Give the session a title."],
    ["/durationMinutes", isSessionLength(durationMinutes), `Say how many minutes: ${sessionLengthRule}.`],
    ["/groupIds", values.kind !== "group" || values.groupIds.length > 0, "Choose whose session it is."],
    ["/expectedPeople", isWithin(expectedPeople, 1, 100_000), "Say how many people you expect."],
    ["/capacity", capacity === null || isWithin(capacity, 1, 100_000), "Say 1 at least, or leave it empty."],
  );
  return {
    ...same,
    durationMinutes,
    expectedPeople,
    capacity,
    personIds: people.map(({ id }) => id),
    joinUrl: joinUrl.trim() === "" ? null : joinUrl.trim(),
    // Not said, it follows from the groups.
    ...(openness !== null && { openness }),
  };
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const yesOrNo = (is: boolean): string => (is ? "yes" : "no");

/** A session's values label by label, to compare two versions. */
export function describeSession(nameOf: (groupId: string) => string) {
  return (values: SessionValues): Record<string, string> => ({
    Title: values.title,
    Purpose: values.purpose,
    Kind: chosenKindWords[values.kind],
    Length: `${values.durationMinutes} min`,
    Groups: values.groupIds.map(nameOf).join(", "),
    "Named people": values.people.map(({ name }) => name).join(", "),
    "People expected": String(values.expectedPeople),
    Needs: values.features.map((feature) => featureWords[feature]).join(", "),
    "Who sees it": values.openness === null ? "as its groups are" : opennessWords[values.openness],
    "For everybody": yesOrNo(values.isForEverybody),
    "May be chosen": yesOrNo(values.isOptional),
    Places: values.capacity === "" ? "as many as come" : String(values.capacity),
    "Link to join": values.joinUrl,
    "Part of the fixed frame": yesOrNo(values.isFixed),
  });
}
