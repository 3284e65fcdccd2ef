import type { LastRequests, Session, TimeLimits, Wishes } from "@plenary/contract";

/** A session of the earlier meeting, with what its request said beyond it. */
export type Earlier = {
  readonly session: Pick<
    Session,
    | "title"
    | "purpose"
    | "durationMinutes"
    | "fullMinutes"
    | "fallbackMinutes"
    | "groups"
    | "people"
    | "expectedPeople"
    | "features"
    | "openness"
  >;
  /** null: organisers made the session without a request. */
  readonly asked: { readonly wishes: Wishes; readonly limits: TimeLimits } | null;
};

/** What is known of now, to tell what is dead. */
export type Known = {
  readonly groupId: string;
  /** Name of the earlier meeting. */
  readonly meeting: string;
  /** Names of the earlier meeting's rooms; none of them is a room of this one. */
  readonly roomNames: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, { readonly shortName: string; readonly memberCount: number }>;
  /** Groups that don't meet this time. */
  readonly absent: ReadonlySet<string>;
  /** People who have nothing to do with the alliance any more. */
  readonly gone: ReadonlySet<string>;
};

type Copy = { request: LastRequests["requests"][number]; leftOut: string[] };

/** The session as its group asks for it again, without what is dead, and a sentence for each thing left out. */
export function copyOf({ session, asked }: Earlier, known: Known): Copy {
  const { title, purpose, fullMinutes, expectedPeople, features } = session;
  const durationMinutes = fullMinutes ?? session.durationMinutes;
  const people = session.people.filter(({ id }) => !known.gone.has(id));
  const partners = session.groups.map(({ groupId }) => groupId).filter((id) => id !== known.groupId);
  const notParallel = asked?.wishes.notParallelToGroupIds ?? [];
  const isAlive = (id: string) => deathOf(id, known) === null;
  return {
    request: {
      input: {
        title,
        purpose,
        durationMinutes,
        fallbackMinutes: session.fallbackMinutes ?? null,
        groupIds: [known.groupId, ...partners.filter(isAlive)],
        personIds: people.map(({ id }) => id),
        expectedPeople,
        features,
        // An open one follows its groups, which may be closed by now.
        ...(session.openness === "closed" && { openness: session.openness }),
        wishes: {
          dayPart: asked?.wishes.dayPart ?? null,
          week: asked?.wishes.week ?? null,
          roomId: null,
          notParallelToGroupIds: notParallel.filter(isAlive),
          rightAfterSessionId: null,
          sameRoomAsSessionId: null,
          remark: asked?.wishes.remark ?? "",
        },
        limits: { days: [], notBefore: null, notAfter: null },
      },
      people,
    },
    leftOut: [
      ...[...new Set([...partners, ...notParallel])].flatMap((id) => deathOf(id, known) ?? []),
      ...session.people
        .filter(({ id }) => known.gone.has(id))
        .map(({ name }) => `${name} is in no group any more and not registered for this meeting`),
      ...placesLeftOut(asked, known),
    ].map((words) => `“${title}”: ${words}.`),
  };
}

/** Rooms, sessions, days and hours of another meeting mean nothing here. */
function placesLeftOut(asked: Earlier["asked"], { meeting, roomNames }: Known): string[] {
  if (asked === null) return [];
  const { wishes, limits } = asked;
  const isLimited = limits.days.length > 0 || limits.notBefore !== null || limits.notAfter !== null;
  const room = wishes.roomId === null ? null : (roomNames.get(wishes.roomId) ?? "the wished room");
  return [
    ...(room === null ? [] : [`${room} was a room of ${meeting}`]),
    ...(wishes.rightAfterSessionId === null
      ? []
      : [`it was to come right after a session of ${meeting}; choose one of this meeting`]),
    ...(wishes.sameRoomAsSessionId === null
      ? []
      : [`it was to share the room of a session of ${meeting}; choose one of this meeting`]),
    ...(isLimited ? [`its limits were days and hours of ${meeting}`] : []),
  ];
}

/** Why a group is asked for nothing, in words; null: it is alive. */
function deathOf(groupId: string, { groups, absent }: Known): string | null {
  const group = groups.get(groupId);
  if (group === undefined) return "a group that it named is gone";
  if (group.memberCount === 0) return `${group.shortName} has no members any more`;
  return absent.has(groupId) ? `${group.shortName} doesn't meet this time` : null;
}
