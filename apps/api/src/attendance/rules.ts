/**
 * Attendance is derived from check-ins: the earliest valid scan counts, so that merging what several devices
 * recorded gives the same answer in any order. Pure; read by the page, the CSV and the desk.
 */

/** A check-in that counts: its result is `accepted` or `duplicate`, and nobody has corrected it. */
export type ValidScan = {
  readonly registrationId: string;
  /** null: to the day. */
  readonly sessionId: string | null;
  readonly day: string;
  readonly scannedAt: string;
};

/** By registration: when somebody was first seen on each day and at each session. */
export type Presence = ReadonlyMap<
  string,
  { readonly days: ReadonlyMap<string, string>; readonly sessions: ReadonlyMap<string, string> }
>;

/** Whoever is seen at a session is there on its day, too. */
export function presenceOf(scans: readonly ValidScan[]): Presence {
  const presence = new Map<string, { days: Map<string, string>; sessions: Map<string, string> }>();
  for (const { registrationId, sessionId, day, scannedAt } of scans) {
    const own = presence.get(registrationId) ?? { days: new Map(), sessions: new Map() };
    presence.set(registrationId, own);
    keepEarlier(own.days, day, scannedAt);
    if (sessionId !== null) keepEarlier(own.sessions, sessionId, scannedAt);
  }
  return presence;
}

/** Instants of the wire compare as text only when they have the same fraction; so as numbers of time. */
function keepEarlier(seen: Map<string, string>, key: string, at: string): void {
  const before = seen.get(key);
  if (before === undefined || Date.parse(at) < Date.parse(before)) seen.set(key, at);
}

export type Delegate = {
  readonly registrationId: string;
  readonly personId: string;
  readonly name: string;
  readonly institution: { readonly id: string; readonly shortName: string };
  readonly groupIds: readonly string[];
};

type Row = { id: string; label: string; expected: number; present: number; notExpected: number };

type Counted = {
  readonly id: string;
  readonly label: string;
  readonly expected: ReadonlySet<string>;
  /** Registrations of everybody who came. */
  readonly seen: readonly string[];
};

/** Whoever came is present, expected or not: what the door has seen must not vanish from the counts. */
export function countRow({ id, label, expected, seen }: Counted): Row {
  const notExpected = seen.filter((registrationId) => !expected.has(registrationId)).length;
  return { id, label, expected: expected.size, present: seen.length, notExpected };
}
