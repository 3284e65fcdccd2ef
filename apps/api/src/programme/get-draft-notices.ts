import type { NoticeKind, NoticePreview, ProgrammeEntry, ProgrammeState } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { Ctx } from "../context.ts";
import type { Draft } from "../scheduling/draft.ts";
import { isPast } from "../meetings/is-past.ts";
import { recallDraft } from "../scheduling/known-draft.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { prepareVersion } from "./changes.ts";
import { getVersions } from "./current-programme.ts";
import { linesByPerson, listRecipients, loadNotices } from "./load-notices.ts";
import type { NoticeLine } from "./load-notices.ts";
import { countWords } from "./notice-words.ts";

const { programmeNotices } = tables;
const TOO_LATE = "The meeting is over, so nobody gets a mail: what is published now is for the record";

/**
 * Who would hear what if the draft was published now; `wanted` is what it would be published as. Those who wait for
 * a mail are told both at once.
 */
export async function getDraftNotices(
  ctx: Ctx,
  scope: MeetingScope,
  wanted?: ProgrammeState,
): Promise<NoticePreview> {
  const { draftVersion, publishedVersion } = await getVersions(ctx, scope);
  if (isPast(ctx, scope)) return { draftVersion, summary: TOO_LATE, waiting: 0, lines: [], people: [] };
  const draft = await recallDraft(ctx, scope);
  const next = { draft, published: publishedVersion, publishedAt: ctx.clock.now(), state: wanted };
  const { entries, state } = await prepareVersion(ctx, scope, next);
  const waiting = await listWaiting(ctx, scope);
  const found = await linesSince(ctx, scope, { draft, entries, state, published: publishedVersion, waiting });
  const own = linesByPerson(found);
  // Of the same sentence there is one, whoever was told what before.
  const lines = [...new Map(found.map((line) => [idOf(line), line])).values()];
  const placeOf = new Map(lines.map((line, index) => [idOf(line), index]));
  const people = await listRecipients(ctx, scope, [...own.keys()]);
  return {
    draftVersion,
    summary: summaryOf(people.length, lines),
    waiting: waiting.size,
    lines: lines.map(({ sessionId, kind, text }) => ({ sessionId, kind, text })),
    people: people.map(({ email, ...person }) => ({
      ...person,
      groups: groupsOf(draft, person.id),
      hasAddress: email !== null,
      lines: (own.get(person.id) ?? []).map((line) => placeOf.get(idOf(line)) ?? 0),
    })),
  };
}

type Asked = {
  draft: Draft;
  entries: readonly ProgrammeEntry[];
  state: ProgrammeState;
  published: number;
  /** The version that those know who wait for a mail, by person id. */
  waiting: ReadonlyMap<string, number>;
};

/** Each line with those of its people who know the version that it starts from. */
async function linesSince(ctx: Ctx, scope: MeetingScope, { published, waiting, ...rest }: Asked) {
  const known = new Set([published, ...waiting.values()]);
  const found: NoticeLine[] = [];
  for (const from of known) {
    const lines = await loadNotices(ctx, scope, { ...rest, from });
    const isTold = (id: string) => (waiting.get(id) ?? published) === from;
    found.push(...lines.map((line) => ({ ...line, personIds: line.personIds.filter(isTold) })));
  }
  return found.filter(({ personIds }) => personIds.length > 0);
}

async function listWaiting(ctx: Ctx, scope: MeetingScope): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ personId: programmeNotices.personId, from: programmeNotices.fromNumber })
    .from(programmeNotices)
    .where(inMeeting(programmeNotices, scope));
  return new Map(rows.map(({ personId, from }) => [personId, from]));
}

function idOf({ sessionId, text }: NoticeLine): string {
  return `${sessionId} ${text}`;
}

function groupsOf({ groups, memberships }: Draft, personId: string): string[] {
  const ids = new Set(memberships.filter((each) => each.personId === personId).map(({ groupId }) => groupId));
  return groups.filter(({ id }) => ids.has(id)).map(({ shortName }) => shortName);
}

/** "41 people: 12 time changes, 3 room changes, 2 cancellations"; a session counts once for each kind. */
function summaryOf(count: number, lines: readonly NoticeLine[]): string {
  if (count === 0) return "Nobody gets a mail";
  const kinds = new Map(lines.map(({ sessionId, kind }) => [`${sessionId} ${kind}`, kind]));
  const words: readonly NoticeKind[] = [...kinds.values()];
  return `${count} ${count === 1 ? "person" : "people"}: ${countWords(words)}`;
}
