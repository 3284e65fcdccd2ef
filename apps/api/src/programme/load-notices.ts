import type { NoticeKind, PersonSummary, ProgrammeEntry, ProgrammeState } from "@plenary/contract";
import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Draft } from "../scheduling/draft.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { institutionOfPerson, personColumns } from "../sessions/queries.ts";
import { listEntries } from "./current-programme.ts";
import { loadAudience } from "./load-audience.ts";
import { NOTICE_ORDER, sentenceOf } from "./notice-words.ts";
import { personalChanges } from "./personal-changes.ts";
import type { PersonalChange } from "./personal-changes.ts";

const { accounts, institutions, people } = tables;

/** One sentence about one session, with the people who are told it. */
export type NoticeLine = {
  readonly sessionId: string;
  readonly kind: NoticeKind;
  readonly text: string;
  readonly personIds: readonly string[];
};

type Asked = {
  readonly draft: Draft;
  /** The version that people know; 0: none. */
  readonly from: number;
  /** What it is to be compared with. */
  readonly entries: readonly ProgrammeEntry[];
  /** What they are, or would be, published as. */
  readonly state?: ProgrammeState;
};

/**
 * What people who know version `from` are to be told, what matters most first, then by time. The preview and the
 * mails both say these very sentences.
 */
export async function loadNotices(
  ctx: Ctx,
  key: MeetingKey & Pick<MeetingScope, "zone">,
  { draft, from, entries, state }: Asked,
): Promise<NoticeLine[]> {
  const [before, audience] = await Promise.all([
    from === 0 ? [] : listEntries(ctx, key, from),
    loadAudience(ctx, key, { draft, from }),
  ]);
  return personalChanges(before, entries, audience)
    .toSorted(byWeight)
    .map((each) => ({
      sessionId: each.change.sessionId,
      kind: each.kind,
      text: sentenceOf(each, key.zone, { isFirst: from === 0, isPreliminary: state === "preliminary" }),
      personIds: each.personIds,
    }));
}

/** The lines of each person, by person id. */
export function linesByPerson(lines: readonly NoticeLine[]): Map<string, NoticeLine[]> {
  const found = new Map<string, NoticeLine[]>();
  for (const line of lines) {
    for (const id of line.personIds) {
      const own = found.get(id);
      if (own === undefined) found.set(id, [line]);
      else own.push(line);
    }
  }
  return found;
}

export type Recipient = PersonSummary & { readonly email: string | null };

const AT_ONCE = 5_000;

/** These people with their addresses, by name; null where no mail can reach them. */
export async function listRecipients(
  ctx: Ctx,
  key: MeetingKey,
  ids: readonly string[],
): Promise<Recipient[]> {
  const found: Recipient[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await ctx.db
      .select({ ...personColumns, email: accounts.email })
      .from(people)
      .innerJoin(institutions, institutionOfPerson)
      .innerJoin(accounts, eq(accounts.id, people.accountId))
      .where(and(eq(people.allianceId, key.allianceId), inArray(people.id, ids.slice(from, from + AT_ONCE))));
    found.push(...rows.map((row) => ({ ...row, email: isReachable(row.email) ? row.email : null })));
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
}

/** RFC 2606 keeps `.invalid` for addresses of people who have none. */
function isReachable(email: string): boolean {
  return email.includes("@") && !email.toLowerCase().endsWith(".invalid");
}

function byWeight(a: PersonalChange, b: PersonalChange): number {
  const weight = NOTICE_ORDER.indexOf(a.kind) - NOTICE_ORDER.indexOf(b.kind);
  return (
    weight || compareInstants(startOf(a), startOf(b)) || a.change.title.localeCompare(b.change.title, "en")
  );
}

function startOf({ change: { before, after } }: PersonalChange): string {
  return (after ?? before)?.startsAt ?? "2000-01-01T00:00:00Z";
}
