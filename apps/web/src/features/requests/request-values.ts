import { isSessionLength, sessionLengthRule, SHORTEST_SESSION } from "@plenary/contract/lengths";
import type { Feature, FieldError, Openness, PersonSummary, SessionRequest } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { featureWords, opennessWords } from "../../lib/domain-words.ts";
import { demand, together } from "../../lib/form-checks.ts";
import { fieldProblem, isProblem } from "../../lib/problem.ts";
import { noMoment, readMoments, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { RequestBody } from "./api.ts";

/** A request as it is typed. Its fields are named as the body's, so that the server's errors find them. */
export type RequestValues = {
  title: string;
  purpose: string;
  durationMinutes: number | "";
  /** A shorter length that would do; empty: none. */
  fallbackMinutes: number | "";
  /** The asking group first, then the partners; "" while none is chosen. */
  groupIds: string[];
  people: PersonSummary[];
  /** null: as many as the groups have members, and that number follows the groups. */
  expectedPeople: number | "" | null;
  features: Feature[];
  /** null: as its groups are. */
  openness: Openness | null;
  wishes: SessionRequest["wishes"];
  limits: { days: string[]; notBefore: TypedMoment; notAfter: TypedMoment };
  /** More sessions that are asked for with this one. */
  further: FurtherSession[];
  /** The meeting that the sessions were taken from, and what of them was not taken over; null: none. */
  copied: { meeting: string; leftOut: string[] } | null;
};

type Own = Pick<RequestValues, "title" | "purpose" | "durationMinutes" | "fallbackMinutes">;

/** What sessions that are asked for together share, unless one was taken from an earlier meeting. */
export type Shared = Omit<RequestValues, keyof Own | "further" | "copied">;

/** `rest`: all that it doesn't share with the first; absent: it shares everything. */
export type FurtherSession = Own & { rest?: Shared };

export const commonLengths = [45, 60, 75, 90, 105] as const;

export const requestLabels = {
  "/title": "Title",
  "/purpose": "Purpose",
  "/durationMinutes": "Length",
  "/fallbackMinutes": "If need be",
  "/groupIds/0": "Your group",
  "/groupIds": "Joint with",
  "/personIds": "Must be present",
  "/expectedPeople": "People expected",
  "/features": "Needs",
  "/openness": "Who sees it",
  "/wishes": "Wishes",
  "/limits": "Limits",
};

export const noWishes: SessionRequest["wishes"] = {
  dayPart: null,
  week: null,
  roomId: null,
  notParallelToGroupIds: [],
  rightAfterSessionId: null,
  sameRoomAsSessionId: null,
  remark: "",
};

export function newRequest(groupId: string): RequestValues {
  return {
    title: "",
    purpose: "",
    durationMinutes: 60,
    fallbackMinutes: "",
    groupIds: [groupId],
    people: [],
    expectedPeople: null,
    features: [],
    openness: null,
    wishes: noWishes,
    limits: { days: [], notBefore: noMoment, notAfter: noMoment },
    further: [],
    copied: null,
  };
}

/** One more session with the length of the one before. */
export function furtherSession({ durationMinutes, fallbackMinutes }: FurtherSession): FurtherSession {
  return { title: "", purpose: "", durationMinutes, fallbackMinutes };
}

export function requestValuesOf(request: SessionRequest, zone: string): RequestValues {
  const { title, purpose, durationMinutes, groups, people, expectedPeople, features, wishes, limits } =
    request;
  return {
    title,
    purpose,
    durationMinutes,
    fallbackMinutes: request.fallbackMinutes ?? "",
    groupIds: groups.map(({ groupId }) => groupId),
    people,
    expectedPeople,
    features,
    openness: request.openness,
    wishes,
    limits: {
      days: limits.days,
      notBefore: typedMomentOf(limits.notBefore, zone),
      notAfter: typedMomentOf(limits.notAfter, zone),
    },
    further: [],
    copied: null,
  };
}

/** The body for the API; `members` is how many people the groups have. Throws with every field that is not right. */
export function requestBodyOf(
  values: RequestValues,
  { zone, members }: { zone: string; members: number },
): RequestBody {
  const { people, limits, openness, further: _others, copied: _from, ...same } = values;
  const durationMinutes = Number(values.durationMinutes);
  const fallbackMinutes = values.fallbackMinutes === "" ? null : values.fallbackMinutes;
  const expectedPeople = Number(values.expectedPeople ?? members);
  const [, span] = together(
    () =>
      demand(
        ["/title", values.title.trim() !== "", "Give the session a title."],
        ["/groupIds/0", (values.groupIds[0] ?? "") !== "", "Choose the group that asks."],
        ["/durationMinutes", isSessionLength(durationMinutes), `Say how many minutes: ${sessionLengthRule}.`],
        [
          "/fallbackMinutes",
          fallbackMinutes === null || isWithin(fallbackMinutes, SHORTEST_SESSION, durationMinutes - 1),
          "Say less than the length, or leave it empty.",
        ],
        ["/expectedPeople", isWithin(expectedPeople, 1, 100_000), "Say how many people you expect."],
      ),
    () => limitsOf(limits, zone),
  );
  return {
    ...same,
    durationMinutes,
    fallbackMinutes,
    expectedPeople,
    groupIds: [...new Set(values.groupIds.filter((id) => id !== ""))],
    personIds: people.map(({ id }) => id),
    limits: { days: limits.days, ...span },
    // Not said, it follows from the groups, also from one that is closed just now.
    ...(openness !== null && { openness }),
  };
}

/** The bodies of all sessions that the form asks for; the faults of a further one are named `/further/0/title`. */
export function requestBodiesOf(
  values: RequestValues,
  context: { zone: string; members: number },
): RequestBody[] {
  const bodyOf =
    ({ rest, ...own }: FurtherSession, pointer: string) =>
    () => {
      try {
        return requestBodyOf({ ...values, ...rest, ...own }, context);
      } catch (error) {
        if (!isProblem(error, "invalid_input")) throw error;
        throw fieldProblem(renamed(error.fields, pointer, rest !== undefined));
      }
    };
  return together(
    () => requestBodyOf(values, context),
    ...values.further.map((own, index) => bodyOf(own, `/further/${index}`)),
  );
}

const ownFields = /^\/(title|purpose|durationMinutes|fallbackMinutes)$/;

/** Only what a further session has of its own is wrong there; what it shares is wrong in the first. */
function renamed(fields: readonly FieldError[], pointer: string, hasRest: boolean): FieldError[] {
  return fields
    .filter(({ field }) => hasRest || ownFields.test(field))
    .map((each) => ({ ...each, field: `${pointer}${ownFields.test(each.field) ? each.field : "/rest"}` }));
}

/**
 * The server's `/requests/2/title` as the form calls it: `/further/1/title`. What all share is the first one's, and
 * what a session has of the earlier meeting is wrong in its `/further/1/rest`.
 */
export function formFieldOf(field: string, further: readonly FurtherSession[]): string {
  const [, index = "0", own = ""] = /^\/requests\/(\d+)(\/.*)$/.exec(field) ?? [];
  if (own === "" || index === "0") return own || field;
  const at = Number(index) - 1;
  if (ownFields.test(own)) return `/further/${at}${own}`;
  return further[at]?.rest === undefined ? own : `/further/${at}/rest`;
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

type Names = Record<"group" | "room" | "session", (id: string) => string>;

/** A request's values label by label, to compare two versions. */
export function describeRequest(names: Names) {
  return ({ wishes, limits, ...values }: RequestValues): Record<string, string> => ({
    Title: values.title,
    Purpose: values.purpose,
    Length: `${values.durationMinutes} min`,
    "If need be": values.fallbackMinutes === "" ? "" : `${values.fallbackMinutes} min`,
    Groups: values.groupIds.map(names.group).join(", "),
    "Must be present": values.people.map(({ name }) => name).join(", "),
    "People expected": String(values.expectedPeople ?? ""),
    "Who sees it": values.openness === null ? "as its groups are" : opennessWords[values.openness],
    Needs: values.features.map((feature) => featureWords[feature]).join(", "),
    "Time of day": wishes.dayPart ?? "any",
    "Part of the meeting": wishes.week ?? "any",
    "Wished room": wishes.roomId ? names.room(wishes.roomId) : "any",
    "Not parallel to": wishes.notParallelToGroupIds.map(names.group).join(", "),
    "Right after": wishes.rightAfterSessionId ? names.session(wishes.rightAfterSessionId) : "any",
    "Same room as": wishes.sameRoomAsSessionId ? names.session(wishes.sameRoomAsSessionId) : "any",
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
