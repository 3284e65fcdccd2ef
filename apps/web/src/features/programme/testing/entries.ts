import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";

/** Wed 22 October 2025 in Halmstad, as an instant: `at("13:00")` is 11:00 UTC. */
export function at(time: string, date = "2025-10-22"): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const utc = Date.parse(`${date}T00:00:00Z`) + ((hour - 2) * 60 + minute) * 60_000;
  return new Date(utc).toISOString().replace(".000Z", "Z");
}

/** A session named by its id, at the venue's times of that Wednesday. */
export function entry(
  sessionId: string,
  from: string,
  to: string,
  fields: Partial<ProgrammeEntry> = {},
): ProgrammeEntry {
  return {
    sessionId,
    kind: "group",
    title: sessionId,
    purpose: "",
    status: "confirmed",
    startsAt: at(from),
    endsAt: at(to),
    room: null,
    groups: [],
    openness: "open",
    isForEverybody: false,
    isOptional: false,
    capacity: null,
    sequence: 0,
    changedAt: "2025-10-01T00:00:00Z",
    ...fields,
  };
}

/** The same on somebody's agenda. */
export function item(of: ProgrammeEntry, fields: Partial<AgendaItem> = {}): AgendaItem {
  return {
    entry: of,
    role: "required",
    because: "you are in WP3",
    signUp: null,
    joinUrl: null,
    isMissed: false,
    ...fields,
  };
}
