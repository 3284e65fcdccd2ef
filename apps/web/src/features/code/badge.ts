import { keep, kept } from "../../lib/kept.ts";

/** What the door needs of a registration. */
export type Badge = { badgeCode: string; name: string; institutionShortName: string };

const nameFor = (meetingId: string, personId: string) => `code ${meetingId} ${personId}`;

/** Stays on this device until the person logs out, so that the code is there without a network. */
export function keepBadge(meetingId: string, personId: string, badge: Badge): void {
  const { badgeCode, name, institutionShortName } = badge;
  keep(nameFor(meetingId, personId), { badgeCode, name, institutionShortName } satisfies Badge);
}

export function keptBadge(meetingId: string, personId: string): Badge | null {
  const found = kept(nameFor(meetingId, personId));
  return isBadge(found) ? found : null;
}

function isBadge(value: unknown): value is Badge {
  const fields = ["badgeCode", "name", "institutionShortName"];
  return (
    typeof value === "object" &&
    value !== null &&
    fields.every((field) => typeof (value as Record<string, unknown>)[field] === "string")
  );
}

/** Groups of four, as people read them out and type them. */
export function codeGroups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? [];
}
