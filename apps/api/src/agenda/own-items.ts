import type { AgendaItem } from "@plenary/contract";
import { contains, overlaps, toEpochMs } from "@plenary/time";
import type { Interval } from "@plenary/time";
import { BECAUSE_CHOSEN, countsChoices, requiredReason } from "../sessions/participants.ts";
import { NO_LINK } from "./timeline.ts";
import type { JoinLink, TimelineItem } from "./timeline.ts";

export type SignUpState = "going" | "waiting" | "offered";

/** From arrival to departure; null: from the beginning, or to the end. */
export type Stay = { readonly arrivesAt: string | null; readonly departsAt: string | null };

export type AgendaPerson = {
  readonly id: string;
  readonly name: string;
  /** null: not registered, so nobody expects them anywhere. */
  readonly stay: Stay | null;
  readonly groupIds: ReadonlySet<string>;
  /** By session id. */
  readonly signUps: ReadonlyMap<string, SignUpState>;
};

/** A session on somebody's agenda. */
export type OwnItem = {
  readonly item: TimelineItem;
  readonly isRequired: boolean;
  /** "you are in WP3", "you chose it". */
  readonly because: string;
  /** null for required sessions, where nobody needs a place. */
  readonly signUp: SignUpState | null;
  /** Whether it takes their time: not if it is cancelled or they only wait for a place. */
  readonly isBusy: boolean;
  /** To join it, for those whose time it takes. */
  readonly link: JoinLink;
};

const BECAUSE_WAITING = "you are on its waiting list";

/** The session as it concerns the person; null if it doesn't. */
export function ownItemOf(item: TimelineItem, person: AgendaPerson): OwnItem | null {
  if (person.stay === null) return null;
  const isLive = item.entry.status !== "cancelled";
  const reason = requiredReason(item.audience, person.id, person.groupIds);
  if (reason !== null) {
    const link = isLive ? item.link : NO_LINK;
    return { item, isRequired: true, because: reason, signUp: null, isBusy: isLive, link };
  }
  const signUp = person.signUps.get(item.entry.sessionId);
  if (signUp === undefined || !countsChoices(item.audience)) return null;
  const isWaiting = signUp === "waiting";
  const isBusy = isLive && !isWaiting;
  return {
    item,
    isRequired: false,
    because: isWaiting ? BECAUSE_WAITING : BECAUSE_CHOSEN,
    signUp,
    isBusy,
    link: isBusy && !item.isClosing ? item.link : NO_LINK,
  };
}

/** When the person is at the meeting, in epoch milliseconds. */
export function stayInterval({ arrivesAt, departsAt }: Stay): Interval {
  return {
    start: arrivesAt === null ? Number.NEGATIVE_INFINITY : toEpochMs(arrivesAt),
    end: departsAt === null ? Number.POSITIVE_INFINITY : toEpochMs(departsAt),
  };
}

/**
 * Whether somebody who belongs to a session is there in the flesh: on site, and at the meeting during a part of it;
 * who arrives halfway through lunch is hungry too. Meals, seats and check-ins count these people.
 */
export function isOnSite(
  { mode, stay }: Pick<AgendaPerson, "stay"> & { readonly mode: "onsite" | "online" | null },
  during: Interval,
): boolean {
  return mode === "onsite" && stay !== null && overlaps(during, stayInterval(stay));
}

/** As the contract shows it; `stay` as `stayInterval` gives it. */
export function toAgendaItem(own: OwnItem, stay: Interval): AgendaItem {
  const { entry, during } = own.item;
  return {
    entry,
    role: roleOf(own),
    because: own.because,
    signUp: own.signUp === "going" && entry.capacity === null ? null : own.signUp,
    joinUrl: own.link.joinUrl,
    isMissed: !contains(stay, during),
  };
}

function roleOf({ item, isRequired }: OwnItem): AgendaItem["role"] {
  if (!isRequired) return "chosen";
  switch (item.entry.kind) {
    case "meal":
    case "break":
      return "meal";
    case "social":
      return "social";
    case "plenary":
    case "group":
    case "joint":
    case "workshop":
    case "transfer":
      return "required";
    default:
      return item.entry.kind satisfies never;
  }
}
