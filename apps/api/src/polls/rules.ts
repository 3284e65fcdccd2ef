import type { Session } from "@plenary/contract";
import { compareInstants, formatDateTime } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { isInDraft } from "../sessions/rules.ts";

type Stored = { readonly state: "open" | "closed"; readonly closesAt: string | null };
type Polled = Pick<Session, "title" | "state">;

/** Told without the id: not everybody who hears it may know of the poll. */
export const pollsChanged = { topic: "polls", subjectId: null, version: null } as const;

/** Open, in time, and about a session that is still wanted. */
export function takesAnswers(
  ctx: Ctx,
  { state, closesAt }: Stored,
  session: Pick<Session, "state">,
): boolean {
  return state === "open" && !isOver(ctx, closesAt) && isInDraft(session);
}

/** Throws `wrong_state` with why no answer is taken any more. */
export function guardTakesAnswers(ctx: Ctx, { zone }: MeetingScope, poll: Stored, session: Polled): void {
  const { title, state } = session;
  if (poll.state === "closed") fail("wrong_state", `The poll for “${title}” is closed. Nothing was changed.`);
  if (!isInDraft(session)) {
    fail(
      "wrong_state",
      `“${title}” is ${state}, so its poll takes no answers any more. Nothing was changed.`,
    );
  }
  if (poll.closesAt === null || !isOver(ctx, poll.closesAt)) return;
  const when = `${formatDateTime(poll.closesAt, zone)} (${zone})`;
  fail("wrong_state", `The poll for “${title}” took answers until ${when}. Nothing was changed.`);
}

/** An end that lies behind would be none. */
export function guardEnd(ctx: Ctx, { zone }: MeetingScope, closesAt: string | null): void {
  if (!isOver(ctx, closesAt)) return;
  const now = formatDateTime(ctx.clock.now(), zone);
  failField(
    "/closesAt",
    `Answers can't be taken until then: it is ${now} at the venue. Choose a later time.`,
  );
}

function isOver(ctx: Ctx, closesAt: string | null): boolean {
  return closesAt !== null && compareInstants(closesAt, ctx.clock.now()) <= 0;
}
