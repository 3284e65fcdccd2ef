import type { ClashAdvice } from "@plenary/contract";

/** A group with what it has in common with the one that is advised. */
export type Closeness = {
  readonly groupId: string;
  readonly shortName: string;
  readonly memberCount: number;
  readonly sharedMembers: number;
  readonly cameBefore: number;
};

type Entry = { readonly groupId: string; readonly otherGroupId: string; readonly grade: "never" | "avoid" };

type Known = {
  /** The group that is advised. */
  readonly groupId: string;
  /** Every group of the alliance, in the order in which they are told. */
  readonly all: readonly Closeness[];
  /** Those of its own list and those that name it. */
  readonly entries: readonly Entry[];
  /** Groups that don't meet this time. */
  readonly absent: ReadonlySet<string>;
};

const SUGGESTIONS = 8;
/** One who came once may have erred. */
const CAME_OFTEN = 2;

/** What a lead should know of the list: one-sided and dead entries, who avoids the group, who is missing. */
export function adviceOf({ groupId, all, entries, absent }: Known): ClashAdvice {
  const own = new Map(entries.filter((e) => e.groupId === groupId).map((e) => [e.otherGroupId, e.grade]));
  const theirs = new Map(entries.filter((e) => e.otherGroupId === groupId).map((e) => [e.groupId, e.grade]));
  const others = all.filter((group) => group.groupId !== groupId);
  return {
    entries: others.flatMap((group) => {
      const grade = own.get(group.groupId);
      if (grade === undefined) return [];
      return {
        ...nameOf(group),
        grade,
        theirs: theirs.get(group.groupId) ?? null,
        dead: deathOf(group, absent),
      };
    }),
    inbound: others.flatMap((group) => {
      const grade = theirs.get(group.groupId);
      return grade === undefined || own.has(group.groupId) ? [] : { ...nameOf(group), grade };
    }),
    suggestions: others
      .filter((group) => !own.has(group.groupId) && deathOf(group, absent) === null)
      .filter(({ sharedMembers, cameBefore }) => sharedMembers > 0 || cameBefore >= CAME_OFTEN)
      .toSorted((a, b) => closeness(b) - closeness(a))
      .slice(0, SUGGESTIONS)
      .map((group) => ({
        ...nameOf(group),
        sharedMembers: group.sharedMembers,
        cameBefore: group.cameBefore,
      })),
    memberCount: all.find((group) => group.groupId === groupId)?.memberCount ?? 0,
  };
}

/** Who belongs to both says more than who came by. */
function closeness({ sharedMembers, cameBefore }: Closeness): number {
  return 2 * sharedMembers + cameBefore;
}

function deathOf({ groupId, memberCount }: Closeness, absent: ReadonlySet<string>) {
  if (memberCount === 0) return "no_members" as const;
  return absent.has(groupId) ? ("does_not_meet" as const) : null;
}

function nameOf({ groupId, shortName }: Closeness) {
  return { groupId, shortName };
}
