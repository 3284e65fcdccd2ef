import { tables } from "@plenary/db";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { planningRoster } from "../scheduling/build-problem.ts";
import type { Draft } from "../scheduling/draft.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listAllSessions } from "../sessions/queries.ts";
import type { Audience } from "./concerned.ts";
import type { Named } from "./diff-programme.ts";

const { programmeEntries } = tables;

/**
 * Whom changes since version `from` concern. Who is expected follows groups and names at once, as on agendas; who
 * was named in that version and no longer is counts as before.
 */
export async function loadAudience(
  ctx: Ctx,
  key: MeetingKey,
  { draft, from }: { draft: Draft; from: number },
): Promise<Audience> {
  // Cancelled ones, too: those who are named there must hear of it.
  const [sessions, stored] = await Promise.all([listAllSessions(ctx, key), listNamed(ctx, key, from)]);
  const namedNow = namedInDraft({ sessions });
  const namedBefore = new Map<string, readonly string[]>([...namedNow, ...stored]);
  const roster = planningRoster({ ...draft, sessions }, [...namedBefore.values()].flat());
  return {
    roster,
    people: new Map(draft.people.map((person) => [person.id, person])),
    namedBefore,
    namedNow,
  };
}

/** Who was named beside the groups' members in a version, by session id; versions from before that was kept have none. */
export async function listNamed(ctx: Ctx, key: MeetingKey, number: number): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .select({ sessionId: programmeEntries.sessionId, personIds: programmeEntries.personIds })
    .from(programmeEntries)
    .where(
      and(
        inMeeting(programmeEntries, key),
        eq(programmeEntries.number, number),
        isNotNull(programmeEntries.personIds),
      ),
    );
  return new Map(rows.map(({ sessionId, personIds }) => [sessionId, personIds ?? []]));
}

/** The same of the draft. */
export function namedInDraft({ sessions }: Pick<Draft, "sessions">): Named {
  return new Map(sessions.map(({ id, people }) => [id, people.map((person) => person.id)]));
}
