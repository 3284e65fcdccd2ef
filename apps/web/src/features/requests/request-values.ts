import type { Feature, PersonSummary, SessionRequest } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { featureWords } from "../../lib/domain-words.ts";
import { demand, together } from "../../lib/form-checks.ts";
import { fieldProblem } from "../../lib/problem.ts";
import { noMoment, readMoments, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { RequestBody } from "./api.ts";

/** A request as it is typed. Its fields are named as the body's, so that the server's errors find them. */
export type RequestValues = {
  title: string;
  purpose: string;
  durationMinutes: number | "";
  /** The asking group first, then the partners; "" while none is chosen. */
  groupIds: string[];
  people: PersonSummary[];
  /** null: as many as the groups have members, and that number follows the groups. */
  expectedPeople: number | "" | null;
  features: Feature[];
  wishes: SessionRequest["wishes"];
  limits: { days: string[]; notBefore: TypedMoment; notAfter: TypedMoment };
};

export const commonLengths = [45, 60, 75, 90, 105] as const;

export const requestLabels = {
  "/title": "Title",
  "/purpose": "Purpose",
  "/durationMinutes": "Length",
  "/groupIds/0": "Your group",
  "/groupIds": "Joint with",
  "/personIds": "Must be present",
  "/expectedPeople": "People expected",
  "/features": "Needs",
  "/wishes": "Wishes",
  "/limits": "Limits",
};

export function newRequest(groupId: string): RequestValues {
  return {
    title: "",
    purpose: "",
    durationMinutes: 60,
    groupIds: [groupId],
    people: [],
    expectedPeople: null,
    features: [],
    wishes: { dayPart: null, week: null, roomId: null, notParallelToGroupIds: [], remark: "" },
    limits: { days: [], notBefore: noMoment, notAfter: noMoment },
  };
}

export function requestValuesOf(request: SessionRequest, zone: string): RequestValues {
  const { title, purpose, durationMinutes, groups, people, expectedPeople, features, wishes, limits } =
    request;
  return {
    title,
    purpose,
    durationMinutes,
    groupIds: groups.map(({ groupId }) => groupId),
    people,
    expectedPeople,
    features,
    wishes,
    limits: {
      days: limits.days,
      notBefore: typedMomentOf(limits.notBefore, zone),
      notAfter: typedMomentOf(limits.notAfter, zone),
    },
  };
}

/** The body for the API; `members` is how many people the groups have. Throws with every field that is not right. */
export function requestBodyOf(
  values: RequestValues,
  { zone, members }: { zone: string; members: number },
): RequestBody {
  const { people, limits, ...same } = values;
  const durationMinutes = Number(values.durationMinutes);
  const expectedPeople = Number(values.expectedPeople ?? members);
  const [, span] = together(
    () =>
      demand(
        ["/title", values.title.trim() !== "", "Give the session a title."],
        ["/groupIds/0", (values.groupIds[0] ?? "") !== "", "Choose the group that asks."],
        ["/durationMinutes", isWithin(durationMinutes, 5, 24 * 60), "Say how many minutes, 5 at least."],
        ["/expectedPeople", isWithin(expectedPeople, 1, 100_000), "Say how many people you expect."],
      ),
    () => limitsOf(limits, zone),
  );
  return {
    ...same,
    durationMinutes,
    expectedPeople,
    groupIds: [...new Set(values.groupIds.filter((id) => id !== ""))],
    personIds: people.map(({ id }) => id),
    limits: { days: limits.days, ...span },
  };
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function limitsOf({ notBefore, notAfter }: RequestValues["limits"], zone: string) {
  const moments = { "/limits/notBefore": notBefore, "/limits/notAfter": notAfter };
  const read = readMoments(moments, zone);
  const span = { notBefore: read["/limits/notBefore"], notAfter: read["/limits/notAfter"] };
  if (span.notBefore && span.notAfter && Date.parse(span.notAfter) <= Date.parse(span.notBefore)) {
    const message = "“Not after” must come later than “not before”.";
    throw fieldProblem([{ field: "/limits/notAfter", message }]);
  }
  return span;
}

type Names = { group: (id: string) => string; room: (id: string) => string };

/** A request's values label by label, to compare two versions. */
export function describeRequest(names: Names) {
  return ({ wishes, limits, ...values }: RequestValues): Record<string, string> => ({
    Title: values.title,
    Purpose: values.purpose,
    Length: `${values.durationMinutes} min`,
    Groups: values.groupIds.map(names.group).join(", "),
    "Must be present": values.people.map(({ name }) => name).join(", "),
    "People expected": String(values.expectedPeople ?? ""),
    Needs: values.features.map((feature) => featureWords[feature]).join(", "),
    "Time of day": wishes.dayPart ?? "any",
    "Part of the meeting": wishes.week ?? "any",
    "Wished room": wishes.roomId ? names.room(wishes.roomId) : "any",
    "Not parallel to": wishes.notParallelToGroupIds.map(names.group).join(", "),
    Remark: wishes.remark,
    Days: limits.days.map(formatDay).join(", "),
    "Not before": typedWords(limits.notBefore),
    "Not after": typedWords(limits.notAfter),
  });
}

/** How many people belong to at least one of the groups. */
export function unionSize(groups: readonly { members: readonly { id: string }[] }[]): number {
  return new Set(groups.flatMap(({ members }) => members.map(({ id }) => id))).size;
}
