import { describe, expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import { eraseOnFor, guardStay, guardWindow } from "./rules.ts";

const meeting = {
  name: "Halmstad",
  zone: "Europe/Stockholm",
  startsOn: "2025-10-21",
  endsOn: "2025-10-23",
  registrationOpenAt: "2025-09-01T06:00:00Z",
  registrationCloseAt: "2025-10-13T22:00:00Z",
};

const windowAt = (now: string, change: object = {}) =>
  refusalOf(() => guardWindow({ ...meeting, ...change }, now));
const stayOf = (arrivesAt: string | null, departsAt: string | null) =>
  refusalOf(() => guardStay(meeting, { arrivesAt, departsAt }))?.extra.errors ?? [];

describe("the window", () => {
  test("is open from its beginning up to and without its end, and says both in the venue's time", () => {
    expect(windowAt("2025-09-01T05:59:59Z")?.message).toBe(
      "Registration opens on Mon 1 Sep, 08:00 (Europe/Stockholm).",
    );
    expect(windowAt("2025-09-01T06:00:00Z")).toBeNull();
    expect(windowAt("2025-10-13T21:59:59.999Z")).toBeNull();
    expect(windowAt("2025-10-13T22:00:00Z")?.message).toBe(
      "Registration closed on Tue 14 Oct, 00:00 (Europe/Stockholm). Ask the organisers of Halmstad.",
    );
  });

  test("has no end where none is said", () => {
    const always = { registrationOpenAt: null, registrationCloseAt: null };
    expect([windowAt("1999-01-01T00:00:00Z", always), windowAt("2099-01-01T00:00:00Z", always)]).toEqual([
      null,
      null,
    ]);
  });
});

describe("the stay", () => {
  test("may begin before the meeting and end after it", () => {
    expect(stayOf("2025-10-18T10:00:00Z", "2025-10-26T10:00:00Z")).toEqual([]);
    expect(stayOf(null, null)).toEqual([]);
  });

  test("must not begin when all is over", () => {
    // Midnight in Halmstad is 22:00 UTC.
    expect(stayOf("2025-10-23T21:59:00Z", null)).toEqual([]);
    expect(stayOf("2025-10-23T22:00:00Z", null)).toEqual([
      {
        field: "/arrivesAt",
        message: "You would arrive on Fri 24 Oct 2025, 00:00, after the meeting's last day, Thu 23 Oct 2025.",
      },
    ]);
  });

  test("must not end before anything has begun", () => {
    expect(stayOf(null, "2025-10-20T22:00:00Z").map(({ field }) => field)).toEqual(["/departsAt"]);
    expect(stayOf(null, "2025-10-20T22:01:00Z")).toEqual([]);
  });

  test("names a mistyped year", () => {
    expect(stayOf("2024-10-21T10:00:00Z", "2026-10-23T10:00:00Z").map(({ message }) => message)).toEqual([
      "You would arrive on Mon 21 Oct 2024, 12:00, more than two weeks before the meeting's first day, Tue 21 Oct 2025.",
      "You would leave on Fri 23 Oct 2026, 12:00, more than two weeks after the meeting's last day, Thu 23 Oct 2025.",
    ]);
  });

  test("ends after it begins", () => {
    const noon = "2025-10-22T10:00:00Z";
    expect(stayOf(noon, noon)).toEqual([
      {
        field: "/departsAt",
        message: "You would leave on Wed 22 Oct, 12:00, not after you arrive on Wed 22 Oct, 12:00.",
      },
    ]);
  });
});

describe("the date of erasure", () => {
  test("is thirty days after the last day", () => {
    expect(eraseOnFor(meeting, "2025-10-01T08:00:00Z")).toBe("2025-11-22");
  });

  test("gives answers to a meeting that is over their thirty days, counted by the venue's calendar", () => {
    expect(eraseOnFor(meeting, "2026-01-31T23:30:00Z")).toBe("2026-03-03");
  });
});
