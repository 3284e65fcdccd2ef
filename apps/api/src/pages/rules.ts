import type { PageContent, PagePart } from "@plenary/contract";
import type { AgendaPerson } from "../agenda/own-items.ts";
import { ownItemOf } from "../agenda/own-items.ts";
import type { TimelineItem } from "../agenda/timeline.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { requiredReason } from "../sessions/participants.ts";

export const partWords: Readonly<Record<PagePart, string>> = {
  agenda: "agenda items",
  links: "links",
  decisions: "decisions",
  actions: "actions",
  notes: "notes",
};

/** Leads of the groups that own the session, and organisers. */
export function mayEditPage({ permissions, leadsGroupIds }: MeetingScope, { entry }: TimelineItem): boolean {
  return permissions.has("draft.edit") || entry.groups.some(({ groupId }) => leadsGroupIds.includes(groupId));
}

export function guardEditor(scope: MeetingScope, item: TimelineItem): void {
  if (mayEditPage(scope, item)) return;
  fail(
    "forbidden",
    `Only leads of the groups of “${item.entry.title}” and the organisers write on its page.`,
  );
}

/** Whether links and names are for this person: registered or not, they belong there, or have a place. */
export function takesPart(item: TimelineItem, person: AgendaPerson): boolean {
  if (requiredReason(item.audience, person.id, person.groupIds) !== null) return true;
  return ownItemOf(item, person)?.isBusy === true;
}

/** Without the session's id: who may not know a closed one hears this, too. */
export const pagesChanged = { topic: "pages", subjectId: null, version: null } as const;

/** Two entries of one list must not share an id: pages find them by it. Throws `invalid_input`. */
export function guardIds(content: PageContent[keyof PageContent]): void {
  if (!("items" in content)) return;
  const ids: readonly string[] = content.items.map(({ id }) => id);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twice === -1) return;
  fail("invalid_input", `Entry ${twice + 1} has the id of another one. Give it one of its own.`, {
    errors: [{ field: `/items/${twice}/id`, message: "Another entry has this id." }],
  });
}
