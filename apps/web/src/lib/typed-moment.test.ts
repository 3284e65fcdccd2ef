import { expect, test } from "vitest";
import { isProblem } from "./problem.ts";
import { noMoment, readMoment, readMoments, readSpan, tidyTime, typedMomentOf } from "./typed-moment.ts";

const zone = "Europe/Stockholm";
const at = (date: string, time: string, offset = "") => ({ date, time, offset });

test("what was typed is the venue's time, and comes back as it was", () => {
  expect(readMoment(at("2025-10-21", "10:15"), zone)).toEqual({
    instant: "2025-10-21T08:15:00Z",
    problem: null,
  });
  expect(typedMomentOf("2025-10-21T08:15:00Z", zone)).toEqual(at("2025-10-21", "10:15"));
  expect(typedMomentOf(null, zone)).toEqual(noMoment);
});

test("nothing typed is no problem, half of it is", () => {
  expect(readMoment(noMoment, zone)).toEqual({ instant: null, problem: null });
  expect(readMoment(at("2025-10-21", ""), zone).problem?.message).toBe("Type the time, such as 10:15.");
  expect(readMoment(at("", "10:15"), zone).problem?.message).toBe("Choose the day.");
  expect(readMoment(at("2025-10-21", "25:00"), zone).problem?.message).toBe(
    "“25:00” is no time of day. Type it as 10:15.",
  );
});

test("a time that the clocks jump over is refused with both readings", () => {
  const { instant, problem } = readMoment(at("2026-03-29", "02:30"), zone);
  expect(instant).toBeNull();
  expect(problem?.choices.map(({ time }) => time)).toEqual(["01:30", "03:30"]);
  expect(problem?.message).toContain("does not exist");
});

test("a time shown twice asks which one, and keeps the answer", () => {
  const { problem } = readMoment(at("2025-10-26", "02:30"), zone);
  expect(problem?.choices.map(({ offset }) => offset)).toEqual(["+02:00", "+01:00"]);
  expect(readMoment(at("2025-10-26", "02:30", "+01:00"), zone).instant).toBe("2025-10-26T01:30:00Z");
  expect(typedMomentOf("2025-10-26T01:30:00Z", zone)).toEqual(at("2025-10-26", "02:30", "+01:00"));
});

test("times as people type them", () => {
  expect(["1015", "10.15", "9:30", "9", " 09 30 "].map(tidyTime)).toEqual([
    "10:15",
    "10:15",
    "09:30",
    "09:00",
    "09:30",
  ]);
  expect(["", "24:00", "10:60", "noon"].map(tidyTime)).toEqual([null, null, null, null]);
});

test("every wrong field of a form is named at once", () => {
  const moments = { "/notBefore": at("2025-10-21", "x"), "/notAfter": at("", "10:00"), "/other": noMoment };
  let caught: unknown;
  try {
    readMoments(moments, zone);
  } catch (error) {
    caught = error;
  }
  expect(isProblem(caught, "invalid_input") && caught.fields.map(({ field }) => field)).toEqual([
    "/notBefore",
    "/notAfter",
  ]);
});

test("a span needs both ends, in order", () => {
  const [early, late] = [at("2025-10-21", "10:00"), at("2025-10-21", "11:00")];
  expect(readSpan({ startsAt: early, endsAt: late }, zone)).toEqual({
    startsAt: "2025-10-21T08:00:00Z",
    endsAt: "2025-10-21T09:00:00Z",
  });
  const refusal = (startsAt: typeof early, endsAt: typeof early) => {
    try {
      readSpan({ startsAt, endsAt }, zone, "/closures/0");
      return null;
    } catch (error) {
      return isProblem(error) ? error.fields : null;
    }
  };
  expect(refusal(late, early)).toEqual([
    { field: "/closures/0/endsAt", message: "The end must come after the start." },
  ]);
  expect(refusal(noMoment, late)?.map(({ field }) => field)).toEqual(["/closures/0/startsAt"]);
});
