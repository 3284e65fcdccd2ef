import type { Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { isRegistrationOver } from "../meetings/rules.ts";
import { createMemory } from "../memory.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";
import { buildProblem } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { readStamps } from "./draft-stamps.ts";
import type { DraftStamps } from "./draft-stamps.ts";
import { loadBodies, loadPlans } from "./queries.ts";
import { withSessions } from "./with-sessions.ts";

type Known = {
  readonly stamps: DraftStamps;
  readonly draft: Draft;
  /** null: nobody has asked for it yet. */
  readonly model: PlanningModel | null;
};

/** Of more, asking for all of them takes no longer. */
const MOST_ONE_BY_ONE = 50;
const memory = createMemory<Known>(20);

/**
 * The draft as `loadDraft` reads it, kept in this process: one question tells what of it has another stamp, and only
 * that is read again. A large meeting takes far longer to read than to be asked about. Shared: don't change it. In a
 * transaction that goes on to write, wait for the answer first.
 */
export async function recallDraft(ctx: Ctx, key: MeetingKey): Promise<Draft> {
  return (await recall(ctx, key)).draft;
}

/** The same with its `buildProblem`, which is made anew only for sessions that have changed. */
export async function recallPlanning(
  ctx: Ctx,
  key: MeetingKey,
): Promise<{ readonly draft: Draft; readonly model: PlanningModel }> {
  const known = await recall(ctx, key);
  const { stamps, draft } = known;
  if (known.model !== null) return { draft, model: known.model };
  const model = buildProblem(draft);
  memory.remember(ctx, key.meetingId, { stamps, draft, model });
  return { draft, model };
}

async function recall(ctx: Ctx, { allianceId, meetingId }: MeetingKey): Promise<Known> {
  const key = { allianceId, meetingId };
  // Before all that is read: at worst that is newer than its stamp, and is read once more next time.
  const stamps = await readStamps(ctx, key);
  const known = memory.recall(ctx, meetingId);
  const now = { stamps, readAt: ctx.clock.now() };
  const found = (known && (await patched(ctx, key, known, now))) ?? (await loaded(ctx, key, known, now));
  memory.remember(ctx, meetingId, found);
  return found;
}

type Now = { readonly stamps: DraftStamps; readonly readAt: string };

/** With the few sessions that have changed since; null where more is different. */
async function patched(
  ctx: Ctx,
  key: MeetingKey,
  known: Known,
  { stamps, readAt }: Now,
): Promise<Known | null> {
  if (known.stamps.bodies !== stamps.bodies || known.stamps.plans !== stamps.plans) return null;
  const ids = Object.keys(stamps.sessions);
  const changed = ids.filter((id) => known.stamps.sessions[id] !== stamps.sessions[id]);
  const isGone = ({ id }: Session) => stamps.sessions[id] === undefined;
  if (ids.length !== known.draft.sessions.length || known.draft.sessions.some(isGone)) return null;
  if (changed.length > MOST_ONE_BY_ONE) return null;
  const fresh = new Map((await listSessionsById(ctx, key, changed)).map((session) => [session.id, session]));
  const sessions = known.draft.sessions.map((session) => fresh.get(session.id) ?? session);
  const stays = (session: Session, i: number) =>
    isInDraft(session) && session.title === known.draft.sessions[i]!.title;
  // Another title may be another place in the list.
  if (fresh.size !== changed.length || !sessions.every(stays)) return null;
  const draft = { ...known.draft, draftVersion: stamps.draftVersion, readAt, sessions };
  return { stamps, draft, model: followed(known, draft, new Set(changed)) };
}

const countsAll = ({ meeting, readAt }: Draft) => !isRegistrationOver(meeting, readAt);

/** A model holds while the same people count: from the moment when registration is over, only who is registered. */
function followed({ draft: before, model }: Known, draft: Draft, changed: ReadonlySet<string>) {
  if (model === null || countsAll(before) !== countsAll(draft)) return null;
  return changed.size === 0 ? model : withSessions(model, draft, changed);
}

async function loaded(
  ctx: Ctx,
  key: MeetingKey,
  known: Known | undefined,
  { stamps, readAt }: Now,
): Promise<Known> {
  const plans = await loadPlans(ctx, key);
  const bodies = known?.stamps.bodies === stamps.bodies ? bodiesOf(known.draft) : await loadBodies(ctx, key);
  const { draftVersion } = stamps;
  return { stamps, draft: { draftVersion, readAt, ...plans, ...bodies }, model: null };
}

function bodiesOf({ groups, memberships, avoidances, people, signUps }: Draft) {
  return { groups, memberships, avoidances, people, signUps };
}
