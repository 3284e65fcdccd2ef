import type {
  Booking,
  ProgrammeEntry,
  RequestStage,
  Session,
  SessionRequest,
  TimeLimits,
} from "@plenary/contract";
import { addMinutes, compareInstants, formatDayWithYear, formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import { isPast } from "../meetings/is-past.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

type Known = { isMerged: boolean; booking: Pick<Booking, "holdExpiresAt"> | null };

/** How far a request has come, as a lead reads it: what was booked is placed, wherever the draft has it by now. */
export function stageOf(
  session: Pick<Session, "state" | "placement">,
  published: Pick<ProgrammeEntry, "status"> | undefined,
  { isMerged, booking }: Known = { isMerged: false, booking: null },
): RequestStage {
  if (isMerged) return "merged";
  if (session.state !== "asked" && session.state !== "accepted") return session.state;
  if (published !== undefined && published.status !== "cancelled") {
    return published.status === "tentative" ? "tentative" : "published";
  }
  if (session.placement?.state === "held") return "held";
  return session.placement === null && booking === null ? session.state : "placed";
}

/** Refuses a step from a state that does not lead to `to`. */
export function guardState(state: Session["state"], from: readonly Session["state"][], to: string): void {
  if (from.includes(state)) return;
  fail("wrong_state", `This request is ${state}, so it can't be ${to} any more.`);
}

/** The first group asks, so it must be one that the caller leads; organisers ask for any. */
export function guardAskingGroup(scope: MeetingScope, groupIds: readonly string[]): void {
  const [first] = groupIds;
  if (scope.permissions.has("requests.viewAll") || first === undefined || scope.leadsGroupIds.includes(first))
    return;
  fail("invalid_input", "You can ask for a session of a group that you lead. Put one of your groups first.", {
    errors: [{ field: "/groupIds/0", message: "You don't lead this group. Put one of your groups first." }],
  });
}

/** The shorter length is one: throws `invalid_input` where it isn't shorter than the length that is asked for. */
export function guardFallback(durationMinutes: number, fallbackMinutes: number | null): void {
  if (fallbackMinutes === null || fallbackMinutes < durationMinutes) return;
  failField("/fallbackMinutes", `Say less than ${durationMinutes} minutes, or leave it empty.`);
}

/** Throws `invalid_input` where the session is longer than the time that it is limited to. */
export function guardLimits(durationMinutes: number, { notBefore, notAfter }: TimeLimits): void {
  if (notBefore === null || notAfter === null) return;
  if (compareInstants(addMinutes(notBefore, durationMinutes), notAfter) <= 0) return;
  failField(
    "/limits/notAfter",
    `${durationMinutes} minutes don't fit between “Not before” and “Not after”. Allow more time, or ask for a shorter session.`,
  );
}

/** Who asked decides about the request: partners of a joint one agree or decline, they don't rewrite it. */
export function guardAsker(scope: MeetingScope, { groups }: Pick<SessionRequest, "groups">): void {
  const [asking] = groups;
  if (scope.permissions.has("requests.decide") || asking === undefined) return;
  if (scope.leadsGroupIds.includes(asking.groupId)) return;
  fail(
    "forbidden",
    `${asking.shortName} asked for this session; only its leads and the organisers can change it.`,
  );
}

/** Told without the id: leads of other groups hear it, too, and may not know which requests there are. */
export const requestsChanged = { topic: "requests", subjectId: null, version: null } as const;

type Window = Venue & { requestsOpenAt: string | null; requestsCloseAt: string | null };
type Now = Parameters<typeof isPast>[0];

/** Nobody asks for anything at a meeting that is over. */
export function guardNotPast(ctx: Now, scope: Pick<MeetingScope, "zone" | "endsOn">): void {
  if (!isPast(ctx, scope)) return;
  const when = formatDayWithYear(scope.endsOn);
  fail("requests_closed", `This meeting is over; its last day was ${when}. Nothing was sent.`);
}

/** Leads ask between the two instants; organisers may act before and after. The venue's time is said. */
export function guardWindow(
  ctx: Now,
  scope: MeetingScope,
  { requestsOpenAt, requestsCloseAt, ...venue }: Window,
): void {
  guardNotPast(ctx, scope);
  const now = ctx.clock.now();
  if (scope.permissions.has("requests.decide")) return;
  if (requestsOpenAt !== null && compareInstants(now, requestsOpenAt) < 0) {
    const when = `${formatMoment(requestsOpenAt, venue)} (${venue.zone})`;
    fail("requests_closed", `Requests open on ${when}. Nothing was sent.`);
  }
  if (requestsCloseAt !== null && compareInstants(now, requestsCloseAt) >= 0) {
    const when = `${formatMoment(requestsCloseAt, venue)} (${venue.zone})`;
    fail("requests_closed", `Requests closed on ${when}. Ask the organisers; nothing was sent.`);
  }
}

/** Asking is agreeing for the groups that the caller leads; the others are asked. */
export function agreementFor(scope: MeetingScope): (groupId: string) => "asked" | "agreed" {
  return (groupId) => (scope.leadsGroupIds.includes(groupId) ? "agreed" : "asked");
}
