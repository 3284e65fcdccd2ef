import type { AgreedSlot, TimeLimits } from "@plenary/contract";
import type { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { limitsWith } from "./limits-with.ts";

/** As they are kept: what was asked for, and what has been agreed since. */
export type KeptLimits = (typeof tables.requests.$inferSelect)["limits"];

/** What was asked for. */
export function ownLimits({ days, notBefore, notAfter }: KeptLimits): TimeLimits {
  return { days, notBefore, notAfter };
}

/** When the session may be: in the slot that was agreed, without one where it was asked for. */
export function limitsInForce(limits: KeptLimits, durationMinutes: number): TimeLimits {
  const { agreed } = limits;
  if (agreed === undefined) return limits;
  const { startsAt } = agreed;
  return { days: [], notBefore: startsAt, notAfter: addMinutes(startsAt, durationMinutes) };
}

/** New limits, with the slot that was agreed as long as they leave it. */
export function keepAgreed(
  limits: TimeLimits,
  agreed: AgreedSlot | null,
  { durationMinutes, zone }: { durationMinutes: number; zone: string },
): KeptLimits {
  if (agreed === null) return limits;
  const wide = limitsWith(limits, { startsAt: agreed.startsAt, durationMinutes, zone });
  const { days, notBefore, notAfter } = limits;
  const isWithin = wide.days === days && wide.notBefore === notBefore && wide.notAfter === notAfter;
  return isWithin ? { ...limits, agreed } : limits;
}
