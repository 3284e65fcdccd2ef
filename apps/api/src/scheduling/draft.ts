import type { Block, Meeting, ProgrammeEntry, Room, Session, Wishes } from "@plenary/contract";
import type { KeptLimits } from "../requests/agreed-slot.ts";
import type { StoredWeights } from "./rule-weights.ts";

/** Somebody in the alliance who has to do with this meeting, with their stay if they said so. */
export type DraftPerson = {
  readonly id: string;
  readonly name: string;
  readonly institutionId: string;
  readonly institutionShortName: string;
  /** null: not registered (yet). */
  readonly registration: {
    readonly status: "registered" | "cancelled";
    readonly mode: "onsite" | "online";
    readonly arrivesAt: string | null;
    readonly departsAt: string | null;
  } | null;
};

/** Everything that planning, the board and the findings read, as `loadDraft` answers it. */
export type Draft = {
  readonly meeting: Pick<Meeting, "zone" | "days" | "registrationCloseAt">;
  /** Read before everything else: what follows is at least as new. */
  readonly draftVersion: number;
  readonly readAt: string;
  /** Weights that the organisers have changed, by the name of the rule. */
  readonly ruleWeights: StoredWeights;
  readonly blocks: readonly Block[];
  readonly rooms: readonly Room[];
  readonly walkingTimes: readonly { fromBuilding: string; toBuilding: string; minutes: number }[];
  /** Only sessions that belong to the draft: asked and accepted ones. */
  readonly sessions: readonly Session[];
  readonly requests: readonly { sessionId: string; wishes: Wishes; limits: KeptLimits }[];
  /** Sessions whose place was booked or is held: it was promised, so the planner plans around it. */
  readonly booked: readonly string[];
  /** Sessions whose members are being asked when they could: the planner waits for the answer. */
  readonly polled: readonly string[];
  readonly people: readonly DraftPerson[];
  readonly groups: readonly { id: string; shortName: string; quorumPercent: number | null }[];
  readonly memberships: readonly { groupId: string; personId: string; role: "lead" | "co_lead" | "member" }[];
  readonly avoidances: readonly { groupId: string; otherGroupId: string; grade: "never" | "avoid" }[];
  readonly signUps: readonly {
    sessionId: string;
    personId: string;
    state: "going" | "waiting" | "offered";
  }[];
  /** Of the newest published version. */
  readonly published: readonly Pick<
    ProgrammeEntry,
    "sessionId" | "status" | "startsAt" | "endsAt" | "room"
  >[];
};
