import type { SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import {
  describeRequest,
  noWishes,
  formFieldOf,
  newRequest,
  requestBodiesOf,
  requestBodyOf,
  requestValuesOf,
  unionSize,
} from "./request-values.ts";

const zone = "Europe/Stockholm";
const sari = { id: "p1", name: "Sari Hämäläinen", institutionId: "i", institutionShortName: "SEAMK" };
const request: SessionRequest = {
  id: "r",
  sessionId: "s",
  title: "Sandbox with the Student Council",
  purpose: "Choose pilots.",
  durationMinutes: 75,
  answers: [],
  fallbackMinutes: null,
  fullMinutes: null,
  groups: [
    { groupId: "wp5", shortName: "WP5", hue: 8, agreement: "agreed" },
    { groupId: "stc", shortName: "StC", hue: 3, agreement: "asked" },
  ],
  people: [sari],
  expectedPeople: 23,
  features: ["movable_chairs"],
  openness: "open",
  wishes: { ...noWishes, dayPart: "morning", notParallelToGroupIds: ["wp3"] },
  limits: { days: ["2025-10-22"], notBefore: "2025-10-22T08:00:00Z", notAfter: null },
  agreedSlot: null,
  stage: "asked",
  isAccepted: false,
  declineReason: null,
  requestedBy: sari,
  requestedAt: "2025-09-25T06:09:00Z",
  publishedPlacement: null,
  placement: null,
  booking: null,
  mergedInto: null,
  version: 4,
};

/** Which fields are refused. */
function fieldsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (isProblem(error)) return error.fields.map(({ field }) => field);
  }
  return [];
}

test("a request that is opened and saved unchanged asks for the same", () => {
  expect(requestBodyOf(requestValuesOf(request, zone), { zone, members: 99 })).toEqual({
    title: request.title,
    purpose: request.purpose,
    durationMinutes: 75,
    fallbackMinutes: null,
    groupIds: ["wp5", "stc"],
    personIds: ["p1"],
    expectedPeople: 23,
    features: ["movable_chairs"],
    openness: "open",
    wishes: request.wishes,
    limits: request.limits,
  });
});

test("who sees a session is left to its groups until somebody says it", () => {
  const values = { ...newRequest("wp5"), title: "Ours" };
  const bodyOf = (openness: "open" | "closed" | null) =>
    requestBodyOf({ ...values, openness }, { zone, members: 9 });
  expect(bodyOf(null)).not.toHaveProperty("openness");
  expect(bodyOf("closed").openness).toBe("closed");
});

test("people expected follow the groups until a number is typed", () => {
  const values = { ...newRequest("wp5"), title: "Pilots" };
  expect(requestBodyOf(values, { zone, members: 31 }).expectedPeople).toBe(31);
  expect(requestBodyOf({ ...values, expectedPeople: 12 }, { zone, members: 31 }).expectedPeople).toBe(12);
});

test("all that is missing is said at once, wall-clock limits too", () => {
  const values = {
    ...newRequest(""),
    durationMinutes: "" as const,
    expectedPeople: "" as const,
    limits: {
      days: [],
      notBefore: { date: "2026-03-29", time: "02:30", offset: "" },
      notAfter: { date: "", time: "", offset: "" },
    },
  };
  expect(fieldsOf(() => requestBodyOf(values, { zone, members: 0 }))).toEqual([
    "/title",
    "/groupIds/0",
    "/durationMinutes",
    "/expectedPeople",
    "/limits/notBefore",
  ]);
});

const at = (time: string) => ({ date: "2025-10-22", time, offset: "" });

test("limits must leave some time", () => {
  const limits = { days: [], notBefore: at("12:00"), notAfter: at("10:00") };
  const send = () => requestBodyOf({ ...newRequest("wp5"), title: "x", limits }, { zone, members: 5 });
  expect(send).toThrow("must come later");
});

const members = (...ids: string[]) => ({ members: ids.map((id) => ({ id })) });

test("whoever is in two groups is one person", () => {
  expect(unionSize([members("a", "b"), members("b", "c")])).toBe(3);
  expect(unionSize([])).toBe(0);
});

test("two versions are compared in words", () => {
  const names = { group: (id: string) => id.toUpperCase(), room: () => "H22", session: (id: string) => id };
  const described = describeRequest(names)(requestValuesOf(request, zone));
  expect(described).toMatchObject({
    Groups: "WP5, STC",
    "Time of day": "morning",
    "Not before": "Wed 22 Oct, 10:00",
    "Not after": "",
  });
});

test("each further session is asked for with its own title and length, and all else of the first", () => {
  const context = { zone, members: 9 };
  const own = { title: "Second", purpose: "", durationMinutes: 45, fallbackMinutes: 30 } as const;
  const values = { ...newRequest("wp1"), title: "First", features: ["projector" as const], further: [own] };
  const bodies = requestBodiesOf(values, context);
  expect(
    bodies.map(({ title, durationMinutes, fallbackMinutes }) => [title, durationMinutes, fallbackMinutes]),
  ).toEqual([
    ["First", 60, null],
    ["Second", 45, 30],
  ]);
  expect(bodies[1]?.features).toEqual(["projector"]);
});

test("what is wrong in a further session is named there, what all share in the first", () => {
  const values = { ...newRequest(""), title: "First" };
  const further = [{ title: " ", purpose: "", durationMinutes: 60, fallbackMinutes: 60 } as const];
  expect(fieldsOf(() => requestBodiesOf({ ...values, further }, { zone, members: 9 }))).toEqual([
    "/groupIds/0",
    "/further/0/title",
    "/further/0/fallbackMinutes",
  ]);
  expect(formFieldOf("/requests/0/title", further)).toBe("/title");
  expect(formFieldOf("/requests/2/fallbackMinutes", further)).toBe("/further/1/fallbackMinutes");
  expect(formFieldOf("/requests/2/limits/days/0", further)).toBe("/limits/days/0");
  expect(formFieldOf("/requests", further)).toBe("/requests");
});
