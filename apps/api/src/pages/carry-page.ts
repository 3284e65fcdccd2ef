import { isDeepStrictEqual } from "node:util";
import { pageContents } from "@plenary/contract";
import { notesTogether, notesUnder } from "@plenary/contract/page-lengths";
import type { PageContent, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { pagesChanged } from "./rules.ts";

const { sessionParts } = tables;

const CARRIED = ["agenda", "links", "notes"] as const;
type Carried = (typeof CARRIED)[number];
type Contents = Pick<PageContent, Carried>;
const EMPTY: Contents = { agenda: { items: [] }, links: { items: [] }, notes: { text: "" } };
type Agenda = Contents["agenda"]["items"];
type Links = Contents["links"]["items"];
type Named = Pick<Session, "id" | "title">;
type FromTo = { readonly from: Named; readonly to: Pick<Session, "id"> };

/** What a page has from another one since: ids of agenda items and links, and whether notes. */
export type CarriedPage = {
  readonly agenda: readonly string[];
  readonly links: readonly string[];
  readonly notes: boolean;
};

/**
 * Puts one session's agenda items, links and notes behind those of the other one, with its title, and leaves its own
 * page as it is. A part that would be longer than a part may be isn't put there. Both sessions must be held.
 */
export async function carryPage(ctx: Ctx, scope: MeetingScope, { from, to }: FromTo): Promise<CarriedPage> {
  const theirs = await readParts(ctx, scope, from.id);
  const filled = CARRIED.filter((part) => !isDeepStrictEqual(theirs[part], EMPTY[part]));
  if (filled.length === 0) return { agenda: [], links: [], notes: false };
  const own = await holdParts(ctx, scope, to.id, filled);
  const { agenda, links } = itemsBehind(from, theirs, () => ctx.newId());
  const notes = notesTogether(own.notes.text, from, theirs.notes.text);
  const hasAgenda = await write(ctx, scope, to.id, { agenda: { items: [...own.agenda.items, ...agenda] } });
  const hasLinks = await write(ctx, scope, to.id, { links: { items: [...own.links.items, ...links] } });
  const hasNotes = await write(ctx, scope, to.id, { notes: { text: notes } });
  await notifyLive(ctx, scope, pagesChanged);
  return {
    agenda: hasAgenda ? agenda.map(({ id }) => id) : [],
    links: hasLinks ? links.map(({ id }) => id) : [],
    notes: hasNotes && theirs.notes.text !== "",
  };
}

/**
 * The way back: what was carried goes. What somebody has changed of it since stays, so that nothing typed is lost;
 * answers in which parts that is.
 */
export async function takeBackPage(
  ctx: Ctx,
  scope: MeetingScope,
  { from, to }: FromTo,
  { agenda, links, notes }: CarriedPage,
): Promise<Carried[]> {
  if (agenda.length + links.length === 0 && !notes) return [];
  const own = await holdParts(ctx, scope, to.id, [
    ...(agenda.length > 0 ? (["agenda"] as const) : []),
    ...(links.length > 0 ? (["links"] as const) : []),
    ...(notes ? (["notes"] as const) : []),
  ]);
  const theirs = await readParts(ctx, scope, from.id);
  const block = notesUnder(from, theirs.notes.text);
  const ids = [...agenda, ...links].values();
  const carried = itemsBehind(
    from,
    {
      agenda: { items: theirs.agenda.items.slice(0, agenda.length) },
      links: { items: theirs.links.items.slice(0, links.length) },
    },
    () => ids.next().value ?? ctx.newId(),
  );
  const rest = {
    agenda: { items: without(own.agenda.items, carried.agenda) },
    links: { items: without(own.links.items, carried.links) },
    // By a function: what stands in a text must not be read as a pattern of its replacement.
    notes: {
      text: own.notes.text
        .replace(`\n\n${block}`, () => "")
        .replace(block, () => "")
        .trim(),
    },
  };
  await write(ctx, scope, to.id, { agenda: rest.agenda, links: rest.links });
  if (notes) await write(ctx, scope, to.id, { notes: rest.notes });
  await notifyLive(ctx, scope, pagesChanged);
  return [
    ...(hasAny(rest.agenda.items, agenda) ? (["agenda"] as const) : []),
    ...(hasAny(rest.links.items, links) ? (["links"] as const) : []),
    ...(notes && !own.notes.text.includes(block) ? (["notes"] as const) : []),
  ];
}

/** One session's agenda items and links as they stand behind those of another, each under an id of its own. */
function itemsBehind(
  from: Named,
  { agenda, links }: Pick<Contents, "agenda" | "links">,
  newId: () => string,
): { agenda: Agenda; links: Links } {
  return {
    agenda: agenda.items.map((item) => ({ ...item, id: newId(), title: titled(from, item.title) })),
    links: links.items.map((item) => ({ ...item, id: newId(), label: titled(from, item.label) })),
  };
}

function without<Item>(items: readonly Item[], gone: readonly Item[]): Item[] {
  return items.filter((item) => !gone.some((each) => isDeepStrictEqual(each, item)));
}

function hasAny(items: readonly { id: string }[], ids: readonly string[]): boolean {
  return items.some(({ id }) => ids.includes(id));
}

/** "Pilots: Budget"; alone where both are longer than a line may be. */
function titled({ title }: Named, words: string): string {
  const both = `${title}: ${words}`;
  return pageContents.links.shape.items.element.shape.label.safeParse(both).success ? both : words;
}

async function readParts(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<Contents> {
  return contentsOf(await partsOf(ctx, scope, sessionId));
}

/** Whoever is writing one of them is waited for, and waits; what nobody has written is there then, empty. */
async function holdParts(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
  parts: readonly Carried[],
): Promise<Contents> {
  const { allianceId, meetingId } = scope;
  const rows = parts.map((part) => ({ allianceId, meetingId, sessionId, part, content: EMPTY[part] }));
  await ctx.db.insert(sessionParts).values(rows).onConflictDoNothing();
  return contentsOf(await partsOf(ctx, scope, sessionId).for("no key update"));
}

function partsOf(ctx: Ctx, scope: MeetingScope, sessionId: string) {
  return ctx.db
    .select({ part: sessionParts.part, content: sessionParts.content })
    .from(sessionParts)
    .where(
      and(
        inMeeting(sessionParts, scope),
        eq(sessionParts.sessionId, sessionId),
        inArray(sessionParts.part, [...CARRIED]),
      ),
    )
    .orderBy(asc(sessionParts.part));
}

function contentsOf(rows: readonly { part: string; content: unknown }[]): Contents {
  const written = Object.fromEntries(rows.map(({ part, content }) => [part, content])) as Partial<Contents>;
  return { ...EMPTY, ...written };
}

/** Answers whether it may be as long as that. The part must be held. */
async function write(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
  contents: Partial<Contents>,
): Promise<boolean> {
  for (const part of CARRIED) {
    const content = contents[part];
    if (content === undefined) continue;
    if (!pageContents[part].safeParse(content).success) return false;
    await ctx.db
      .update(sessionParts)
      .set({ content, version: sql`${sessionParts.version} + 1` })
      .where(
        and(
          inMeeting(sessionParts, scope),
          eq(sessionParts.sessionId, sessionId),
          eq(sessionParts.part, part),
          sql`${sessionParts.content} <> ${JSON.stringify(content)}::text::jsonb`,
        ),
      );
  }
  return true;
}
