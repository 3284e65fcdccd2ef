import type { ProgrammeEntry } from "@plenary/contract";
import { expect, test } from "vitest";
import type { AgendaDelegate } from "../agenda/load-agenda-inputs.ts";
import { timelineOf } from "../agenda/timeline.ts";
import { countMeals } from "./catering.ts";

const lunch: ProgrammeEntry = {
  sessionId: "lunch",
  kind: "meal",
  title: "Lunch",
  purpose: "",
  status: "confirmed",
  startsAt: "2025-10-21T10:00:00Z",
  endsAt: "2025-10-21T11:00:00Z",
  room: null,
  groups: [],
  openness: "open",
  isForEverybody: true,
  isOptional: false,
  capacity: null,
  sequence: 0,
  changedAt: "2025-10-01T08:00:00Z",
};

function person(id: string, fields: Partial<AgendaDelegate> = {}): AgendaDelegate {
  return {
    id,
    name: `Name of ${id}`,
    registrationId: id,
    mode: "onsite",
    stay: { arrivesAt: null, departsAt: null },
    groupIds: new Set(),
    signUps: new Map(),
    ...fields,
  };
}

function count(entries: ProgrammeEntry[], people: AgendaDelegate[], diets: Record<string, string> = {}) {
  const timeline = timelineOf(entries, new Map(), "Europe/Stockholm");
  return countMeals(timeline, people, new Map(Object.entries(diets)));
}

test("counts those on site whose stay touches the meal", () => {
  const from = (arrivesAt: string) => person(arrivesAt, { stay: { arrivesAt, departsAt: null } });
  const until = (departsAt: string) => person(departsAt, { stay: { arrivesAt: null, departsAt } });
  const people = [
    person("all"),
    person("online", { mode: "online" }),
    from("2025-10-21T10:30:00Z"),
    from("2025-10-21T11:00:00Z"),
    until("2025-10-21T10:00:00Z"),
    until("2025-10-21T10:01:00Z"),
  ];
  expect(count([lunch], people).map((meal) => meal.people)).toEqual([3]);
});

test("a diet is one however it is typed; the most frequent first; who has none is in no group", () => {
  const diets = { a: "vegan", b: " Vegan", c: "VEGAN ", d: "no  nuts", e: "No nuts", f: "Halal", g: "" };
  const people = [...Object.keys(diets), "h"].map((id) => person(id));
  expect(count([lunch], people, diets)).toEqual([
    {
      sessionId: "lunch",
      title: "Lunch",
      startsAt: lunch.startsAt,
      people: 8,
      diets: [
        { diet: "Vegan", people: 3 },
        { diet: "No nuts", people: 2 },
        { diet: "Halal", people: 1 },
      ],
    },
  ]);
});

test("a meal that one chooses is for those with a place; a cancelled one for nobody", () => {
  const dinner = { ...lunch, sessionId: "dinner", isForEverybody: false, isOptional: true, capacity: 1 };
  const people = [
    person("going", { signUps: new Map([["dinner", "going"]]) }),
    person("waiting", { signUps: new Map([["dinner", "waiting"]]) }),
    person("neither"),
  ];
  expect(count([dinner, { ...lunch, status: "cancelled" }], people).map((meal) => meal.people)).toEqual([1]);
});
