import type { PollSummary, Session } from "@plenary/contract";
import { compareInstants, formatMoment } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { isInDraft } from "../sessions/rules.ts";

type Stored = { readonly state: "open" | "closed"; readonly closesAt: string | null };
type SessionIs = PollSummary["sessionIs"];
type Polled = Pick<Session, "title" | "state"> & { readonly sessionIs: SessionIs };

/** Told without the id: not everybody who hears it may know of the poll. */
export const pollsChanged = { topic: "polls", subjectId: null, version: null } as const;

/**
 * What has become of the session that a poll is about: one that is only held may yet go elsewhere. `stands`: it has its
 * place for the viewer, wherever the draft has it.
 */
export function whatBecameOf(session: Pick<Session, "state" | "placement">, stands: boolean): SessionIs {
  if (!isInDraft(session)) return "gone";
  if (session.placement === null) return stands ? "placed" : "wanted";
  return session.placement.state === "live" ? "placed" : "wanted";
}

/** Open, in time, and about a session that still waits for its place. */
export function takesAnswers(ctx: Ctx, { state, closesAt }: Stored, sessionIs: SessionIs): boolean {
  return state === "open" && !isOver(ctx, closesAt) && sessionIs === "wanted";
}

/** Throws `wrong_state` with why no answer is taken any more. */
export function guardTakesAnswers(ctx: Ctx, scope: MeetingScope, poll: Stored, session: Polled): void {
  const { title, state, sessionIs: is } = session;
  if (poll.state === "closed") fail("wrong_state", `The poll for “${title}” is closed. Nothing was changed.`);
  if (is !== "wanted") {
    const why = is === "placed" ? "has its place on the programme" : `is ${state}`;
    fail("wrong_state", `“${title}” ${why}, so its poll takes no answers any more. Nothing was changed.`);
  }
  if (poll.closesAt === null || !isOver(ctx, poll.closesAt)) return;
  const when = `${formatMoment(poll.closesAt, scope)} (${scope.zone})`;
  fail("wrong_state", `The poll for “${title}” took answers until ${when}. Nothing was changed.`);
}

/**
 * An end that lies behind would be none, and one after requests close would leave its lead with answers and nothing to
 * choose: only organisers can by then.
 */
export function guardEnd(
  ctx: Ctx,
  scope: MeetingScope,
  closesAt: string | null,
  { requestsCloseAt }: { readonly requestsCloseAt: string | null },
): void {
  if (closesAt === null) return;
  if (isOver(ctx, closesAt)) {
    const now = formatMoment(ctx.clock.now(), scope);
    failField(
      "/closesAt",
      `Answers can't be taken until then: it is ${now} at the venue. Choose a later time.`,
    );
  }
  if (requestsCloseAt === null || scope.permissions.has("requests.decide")) return;
  if (compareInstants(closesAt, requestsCloseAt) < 0) return;
  const close = `${formatMoment(requestsCloseAt, scope)} (${scope.zone})`;
  failField(
    "/closesAt",
    `Requests close on ${close}, and you choose a time before that. Let the answers end earlier.`,
  );
}

function isOver(ctx: Ctx, closesAt: string | null): boolean {
  return closesAt !== null && compareInstants(closesAt, ctx.clock.now()) <= 0;
}
