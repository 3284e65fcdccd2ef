import type { Permission, Role } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Column, SQL } from "drizzle-orm";

declare const minted: unique symbol;

export type Member = {
  readonly allianceId: string;
  readonly personId: string;
  readonly accountId: string;
  readonly roles: ReadonlySet<Role>;
  readonly permissions: ReadonlySet<Permission>;
  /** Groups that the person leads or co-leads. */
  readonly leadsGroupIds: readonly string[];
};

/** A member of the alliance, with what they may do in it. Only `authorizeAlliance` makes one. */
export type AllianceScope = Member & { readonly [minted]: "alliance" };

/** A member at one meeting, with what they may do there. Only `authorize` and its siblings make one. */
export type MeetingScope = Member & {
  readonly meetingId: string;
  /** IANA zone of the meeting. */
  readonly zone: string;
  /** The meeting's first and last day. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly [minted]: "meeting";
};

/** Somebody who may read the published programme: a member, or anybody at all where it's public. */
export type ProgrammeScope = {
  readonly allianceId: string;
  readonly meetingId: string;
  readonly zone: string;
  /** null: an outsider, logged in or not. */
  readonly viewer: MeetingScope | null;
  readonly [minted]: "programme";
};

/** Where a query looks: every row of a meeting's tables carries these two. */
export type MeetingKey = Pick<MeetingScope | ProgrammeScope, "allianceId" | "meetingId">;

/** The rows of this meeting and of no other: where every query of a meeting's table begins. */
export function inMeeting(
  table: { readonly allianceId: Column; readonly meetingId: Column },
  { allianceId, meetingId }: MeetingKey,
): SQL | undefined {
  return and(eq(table.allianceId, allianceId), eq(table.meetingId, meetingId));
}

/** The meeting's own row. */
export function isTheMeeting({ allianceId, meetingId }: MeetingKey): SQL | undefined {
  return and(eq(tables.meetings.allianceId, allianceId), eq(tables.meetings.id, meetingId));
}
