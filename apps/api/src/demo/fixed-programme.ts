import type { GroupName } from "./groups.ts";
import type { Slot } from "./venue-time.ts";

export interface DemoBlock {
  readonly kind: "open" | "reserved" | "social";
  readonly title: string;
  readonly at: Slot;
}

export interface FixedSession {
  readonly kind: "plenary" | "group" | "social" | "meal";
  readonly title: string;
  readonly purpose?: string;
  readonly at: Slot;
  readonly room: string;
  readonly group?: GroupName;
  /** Absent: everybody is expected. */
  readonly isOptional?: true;
  readonly capacity?: number;
}

export const TUESDAY = "2025-10-21";
export const WEDNESDAY = "2025-10-22";
export const THURSDAY = "2025-10-23";

const ENTRANCE = "Entrance S building";

export const blocks: readonly DemoBlock[] = [
  { kind: "reserved", title: "Check-in and registration", at: [TUESDAY, "09:00", "09:30"] },
  { kind: "reserved", title: "Welcome plenary", at: [TUESDAY, "09:30", "10:15"] },
  { kind: "open", title: "Group meetings", at: [TUESDAY, "10:15", "12:00"] },
  { kind: "reserved", title: "Lunch", at: [TUESDAY, "12:00", "13:30"] },
  { kind: "open", title: "Group meetings (continued)", at: [TUESDAY, "13:45", "16:30"] },
  { kind: "social", title: "Dinner", at: [TUESDAY, "18:00", "20:00"] },
  { kind: "reserved", title: "World café", at: [WEDNESDAY, "09:00", "11:30"] },
  { kind: "reserved", title: "World café summary in WP groups", at: [WEDNESDAY, "11:30", "12:00"] },
  { kind: "reserved", title: "Lunch", at: [WEDNESDAY, "12:00", "13:00"] },
  { kind: "open", title: "Group meetings", at: [WEDNESDAY, "13:00", "16:00"] },
  { kind: "reserved", title: "Closing plenary", at: [WEDNESDAY, "16:00", "16:30"] },
  { kind: "social", title: "Guided city tour", at: [WEDNESDAY, "17:30", "18:30"] },
  { kind: "social", title: "Dinner", at: [WEDNESDAY, "19:00", "21:00"] },
  { kind: "social", title: "Student pub", at: [WEDNESDAY, "21:00", "23:00"] },
  { kind: "reserved", title: "Management team meeting, campus tour", at: [THURSDAY, "09:00", "10:45"] },
  { kind: "open", title: "Optional group meetings", at: [THURSDAY, "10:45", "12:00"] },
  { kind: "reserved", title: "Grab-and-go lunch", at: [THURSDAY, "12:00", "13:00"] },
];

/** As published. Three things the programme leaves open are decided here and said in the purposes. */
export const fixedSessions: readonly FixedSession[] = [
  {
    kind: "social",
    title: "Check-in and registration",
    at: [TUESDAY, "09:00", "09:30"],
    room: ENTRANCE,
  },
  {
    kind: "plenary",
    title: "Welcome plenary and practical information",
    at: [TUESDAY, "09:30", "10:15"],
    room: "S1002",
  },
  { kind: "meal", title: "Lunch", at: [TUESDAY, "12:00", "13:30"], room: ENTRANCE },
  { kind: "meal", title: "Dinner", at: [TUESDAY, "18:00", "20:00"], room: "Restaurang Mangold" },
  { kind: "plenary", title: "World café", at: [WEDNESDAY, "09:00", "11:30"], room: "S1020" },
  {
    kind: "plenary",
    title: "World café summary in WP groups",
    purpose:
      "Each work package gathers at its own table. The programme names no place; in this demo all tables are in S1020.",
    at: [WEDNESDAY, "11:30", "12:00"],
    room: "S1020",
  },
  { kind: "meal", title: "Lunch", at: [WEDNESDAY, "12:00", "13:00"], room: ENTRANCE },
  { kind: "plenary", title: "Closing plenary", at: [WEDNESDAY, "16:00", "16:30"], room: "S1020" },
  {
    kind: "social",
    title: "Guided city tour",
    at: [WEDNESDAY, "17:30", "18:30"],
    room: "City of Halmstad",
    isOptional: true,
  },
  { kind: "meal", title: "Dinner", at: [WEDNESDAY, "19:00", "21:00"], room: "Franz Bistro" },
  {
    kind: "social",
    title: "Student pub",
    purpose: "The Student Union is the host. The programme gives no end; this demo says 23:00.",
    at: [WEDNESDAY, "21:00", "23:00"],
    room: "Lilla Hjärtat",
    isOptional: true,
  },
  {
    kind: "group",
    title: "Management team meeting",
    at: [THURSDAY, "09:00", "10:45"],
    room: "H22",
    group: "MT",
  },
  {
    kind: "social",
    title: "Campus tour",
    purpose: "Starts at the entrance of the S building. The number of places is this demo's own.",
    at: [THURSDAY, "09:00", "10:45"],
    room: ENTRANCE,
    isOptional: true,
    capacity: 25,
  },
  {
    kind: "meal",
    title: "Grab-and-go lunch",
    purpose: "Say in your registration when you leave: lunch is packed for early departures.",
    at: [THURSDAY, "12:00", "13:00"],
    room: ENTRANCE,
  },
];
