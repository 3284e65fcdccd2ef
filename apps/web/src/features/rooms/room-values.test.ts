import type { Room } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import { closureWords, newRoom, nextClosure, roomBodyOf, roomValuesOf } from "./room-values.ts";

const zone = "Europe/Stockholm";
const room: Room = {
  id: "r",
  name: "S1020",
  building: "S building",
  floor: "1",
  capacity: 40,
  features: ["projector", "step_free"],
  isShared: false,
  isBookable: true,
  closures: [{ startsAt: "2025-10-21T06:00:00Z", endsAt: "2025-10-21T10:00:00Z" }],
  note: "",
  version: 3,
};

test("a room that is opened and saved unchanged is the same room", () => {
  const { id: _id, version: _version, ...body } = room;
  expect(roomBodyOf(roomValuesOf(room, zone), zone)).toEqual(body);
});

test("closed times are typed in the venue's wall clock", () => {
  expect(roomValuesOf(room, zone).closures[0]?.startsAt).toEqual({
    date: "2025-10-21",
    time: "08:00",
    offset: "",
  });
  expect(closureWords({ startsAt: "2025-10-21T06:00:00Z", endsAt: "2025-10-21T10:00:00Z" }, zone)).toBe(
    "Tue 21 Oct, 08:00–12:00",
  );
  expect(closureWords({ startsAt: "2025-10-21T06:00:00Z", endsAt: "2025-10-22T10:00:00Z" }, zone)).toBe(
    "Tue 21 Oct, 08:00 – Wed 22 Oct, 12:00",
  );
});

test("everything that is missing is said at once", () => {
  const values = { ...newRoom, closures: [nextClosure([], ["2025-10-21"])] };
  let caught: unknown;
  try {
    roomBodyOf(values, zone);
  } catch (error) {
    caught = error;
  }
  expect(isProblem(caught) && caught.fields.map(({ field }) => field)).toEqual([
    "/name",
    "/building",
    "/capacity",
    "/closures/0/startsAt",
    "/closures/0/endsAt",
  ]);
});
