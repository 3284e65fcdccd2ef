import type { SessionRequest } from "@plenary/contract";
import { addMinutes, compareInstants, dayOf } from "@plenary/time";

type Limits = SessionRequest["limits"];
type At = { readonly startsAt: string; readonly durationMinutes: number; readonly zone: string };

/** The limits, wider only where they don't allow a session to stand there; `durationMinutes` is its length. */
export function limitsWith(
  { days, notBefore, notAfter }: Limits,
  { startsAt, durationMinutes, zone }: At,
): Limits {
  const endsAt = addMinutes(startsAt, durationMinutes);
  const day = dayOf(startsAt, zone);
  return {
    days: days.length === 0 || days.includes(day) ? days : [...days, day].toSorted(),
    notBefore: notBefore !== null && compareInstants(startsAt, notBefore) < 0 ? startsAt : notBefore,
    notAfter: notAfter !== null && compareInstants(endsAt, notAfter) > 0 ? endsAt : notAfter,
  };
}
