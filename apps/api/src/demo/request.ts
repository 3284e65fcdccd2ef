import type { Feature } from "@plenary/contract";
import type { z } from "zod";
import type { GroupName } from "./groups.ts";
import type { Moment } from "./venue-time.ts";

/** A group's ask for a session, with names where the tables have ids. */
export interface DemoRequest {
  /** Absent: `group` with one group, `joint` with several. */
  readonly kind?: "workshop";
  readonly title: string;
  readonly purpose?: string;
  readonly minutes: number;
  /** The first one asks; its lead is who requested. */
  readonly groups: readonly [GroupName, ...GroupName[]];
  /** Groups that have not agreed yet. */
  readonly stillAsked?: readonly GroupName[];
  /** Names of people who must be there although no group of theirs asks. */
  readonly people?: readonly string[];
  /** People expected beyond members and `people`. */
  readonly guests?: number;
  readonly features: readonly z.infer<typeof Feature>[];
  readonly openness?: "closed";
  readonly isOptional?: true;
  readonly capacity?: number;
  readonly wishes?: {
    readonly dayPart?: "morning" | "afternoon";
    readonly week?: "early" | "late";
    readonly room?: string;
    readonly notParallelToGroups?: readonly GroupName[];
    readonly remark?: string;
  };
  readonly limits?: {
    readonly days?: readonly string[];
    readonly notBefore?: Moment;
    readonly notAfter?: Moment;
  };
}
