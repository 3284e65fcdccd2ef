import type { TimeLimits, Wishes } from "@plenary/contract";
import { addMinutes } from "@plenary/time";
import { wholeWishes } from "../requests/wishes.ts";
import type { IdMap } from "./id-map.ts";
import { leadOf, membersOf } from "./people.ts";
import type { DemoRequest } from "./request.ts";
import { requests } from "./requests.ts";
import type { DemoSource, RowsOf } from "./rows.ts";
import { instantAt } from "./venue-time.ts";

interface Ids {
  readonly allianceId: string;
  readonly meetingId: string;
  readonly groupId: IdMap;
  readonly personId: IdMap;
  readonly roomId: IdMap;
}
type Rows = RowsOf<"sessions" | "sessionGroups" | "sessionPeople" | "requests">;

const REQUESTS_OPENED_AT = "2025-09-01T07:00:00Z";
const MOST_MINUTES_BETWEEN = 36 * 60;

/** The groups' requests with their sessions, none of them decided or placed. */
export function requestRows({ newId, random }: DemoSource, ids: Ids): Rows {
  const { allianceId, meetingId, groupId, personId } = ids;
  const scope = { allianceId, meetingId };
  const rows: Rows = { sessions: [], sessionGroups: [], sessionPeople: [], requests: [] };
  let askedAt = REQUESTS_OPENED_AT;
  for (const request of requests) {
    const sessionId = newId();
    askedAt = addMinutes(askedAt, 20 + random.below(MOST_MINUTES_BETWEEN));
    rows.sessions.push({ ...scope, id: sessionId, ...sessionOf(request) });
    rows.sessionGroups.push(
      ...ownersOf(request).map(({ group, ...owner }) => ({
        ...scope,
        sessionId,
        groupId: groupId(group),
        ...owner,
      })),
    );
    const invited = request.people ?? [];
    rows.sessionPeople.push(...invited.map((name) => ({ ...scope, sessionId, personId: personId(name) })));
    rows.requests.push({
      ...scope,
      id: newId(),
      sessionId,
      requestedByPersonId: personId(leadOf(request.groups[0]).name),
      wishes: wishesOf(request, ids),
      limits: limitsOf(request),
      createdAt: askedAt,
    });
  }
  return rows;
}

function sessionOf(request: DemoRequest) {
  const { groups, people: invited = [], guests = 0 } = request;
  const named = new Set([...groups.flatMap((group) => membersOf(group).map(({ name }) => name)), ...invited]);
  return {
    kind: request.kind ?? (groups.length > 1 ? ("joint" as const) : ("group" as const)),
    title: request.title,
    purpose: request.purpose ?? "",
    durationMinutes: request.minutes,
    state: "asked" as const,
    expectedPeople: named.size + guests,
    features: [...request.features],
    openness: request.openness ?? ("open" as const),
    isOptional: request.isOptional ?? false,
    capacity: request.capacity ?? null,
  };
}

function ownersOf({ groups, stillAsked = [] }: DemoRequest) {
  return groups.map((group, position) => ({
    group,
    agreement: stillAsked.includes(group) ? ("asked" as const) : ("agreed" as const),
    position,
  }));
}

function wishesOf({ wishes = {} }: DemoRequest, { groupId, roomId }: Ids): Wishes {
  return wholeWishes({
    dayPart: wishes.dayPart ?? null,
    week: wishes.week ?? null,
    roomId: wishes.room === undefined ? null : roomId(wishes.room),
    notParallelToGroupIds: (wishes.notParallelToGroups ?? []).map((group) => groupId(group)),
    remark: wishes.remark ?? "",
  });
}

function limitsOf({ limits = {} }: DemoRequest): TimeLimits {
  return {
    days: [...(limits.days ?? [])],
    notBefore: limits.notBefore ? instantAt(limits.notBefore) : null,
    notAfter: limits.notAfter ? instantAt(limits.notAfter) : null,
  };
}
