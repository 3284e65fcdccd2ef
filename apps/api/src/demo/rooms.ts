import type { Feature } from "@plenary/contract";
import type { z } from "zod";

export interface DemoRoom {
  readonly name: string;
  readonly building: string;
  readonly floor: string;
  readonly capacity: number;
  readonly features: readonly z.infer<typeof Feature>[];
  readonly note: string;
  readonly isPlace?: true;
}

const S = "S building";
const TRADE_CENTER = "Trade Center";
const PUBLIC = "From the public programme. Floor, seats and equipment are invented.";
const INVENTED = "Invented for this demo.";
const PLACE = "From the public programme. Number of people invented; sessions can't be planned here.";

/** Rooms for sessions, then places that the fixed programme names: several things may happen in them at once. */
export const rooms: readonly DemoRoom[] = [
  room("S1002", S, "1", 140, ["projector", "microphones", "hybrid_kit", "step_free"], PUBLIC),
  room(
    "S1020",
    S,
    "1",
    150,
    ["projector", "microphones", "movable_chairs", "whiteboard", "step_free"],
    PUBLIC,
  ),
  room("S1011", S, "1", 40, ["projector", "hybrid_kit", "whiteboard", "step_free"]),
  room("S1013", S, "1", 28, ["projector", "whiteboard", "step_free"]),
  room("S1024", S, "1", 16, ["projector", "step_free"]),
  room("S2004", S, "2", 30, ["projector", "hybrid_kit", "movable_chairs", "whiteboard"]),
  room("S2006", S, "2", 20, ["projector", "whiteboard"]),
  room("S2010", S, "2", 14, ["projector", "hybrid_kit"]),
  room("S2015", S, "2", 12, ["whiteboard"]),
  room("H22", TRADE_CENTER, "2", 30, ["projector", "hybrid_kit", "whiteboard", "step_free"], PUBLIC),
  room("H14", TRADE_CENTER, "1", 36, ["projector", "movable_chairs", "whiteboard", "step_free"]),
  room("H16", TRADE_CENTER, "1", 24, ["projector", "hybrid_kit", "step_free"]),
  room("H24", TRADE_CENTER, "2", 18, ["projector", "whiteboard"]),
  room("H31", TRADE_CENTER, "3", 14, ["whiteboard"]),
  place("Entrance S building", S, 160),
  place("Restaurang Mangold", "Restaurang Mangold", 160),
  place("Franz Bistro", "Hotell Mårtensson", 160),
  place("Lilla Hjärtat", "Lilla Hjärtat", 120),
  place("City of Halmstad", "City centre", 160),
];

/** On foot, invented; the buildings of a pair in alphabetical order. */
export const walkingTimes: readonly { from: string; to: string; minutes: number }[] = [
  { from: S, to: TRADE_CENTER, minutes: 6 },
  { from: "Restaurang Mangold", to: S, minutes: 4 },
  { from: "Restaurang Mangold", to: TRADE_CENTER, minutes: 5 },
  { from: "City centre", to: S, minutes: 25 },
  { from: "City centre", to: TRADE_CENTER, minutes: 25 },
  { from: "City centre", to: "Hotell Mårtensson", minutes: 5 },
  { from: "Hotell Mårtensson", to: S, minutes: 25 },
  { from: "Hotell Mårtensson", to: TRADE_CENTER, minutes: 25 },
];

function room(
  name: string,
  building: string,
  floor: string,
  capacity: number,
  features: DemoRoom["features"],
  note = INVENTED,
): DemoRoom {
  return { name, building, floor, capacity, features, note };
}

function place(name: string, building: string, capacity: number): DemoRoom {
  return { name, building, floor: "", capacity, features: ["step_free"], note: PLACE, isPlace: true };
}
