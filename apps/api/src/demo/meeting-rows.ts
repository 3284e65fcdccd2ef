import { blocks } from "./fixed-programme.ts";
import { idMap } from "./id-map.ts";
import type { IdMap } from "./id-map.ts";
import { HOST } from "./institutions.ts";
import { roleAssignments } from "./people.ts";
import { rooms, walkingTimes } from "./rooms.ts";
import type { DemoSource, RowsOf } from "./rows.ts";
import { intervalOf, ZONE } from "./venue-time.ts";

export const SLUG = "halmstad-2025";

const NOTICE =
  "This is a demo of a real meeting. Its institutions, bodies, themes, fixed programme and the places named in it " +
  "are public; the programme was published as preliminary. Invented are all people and addresses, all rooms but " +
  "S1002, S1020 and H22, the seats and equipment of every room, walking times, the numbering of the work " +
  "packages, the names of the PODs, memberships, registrations and all requests.";

type Rows = RowsOf<"meetings" | "bookingPolicies" | "roleAssignments" | "blocks" | "rooms" | "walkingTimes">;

/** The meeting with its frame. Windows for requests and registration stay open: a demo is tried at any time. */
export function meetingRows(
  { newId, now }: DemoSource,
  { allianceId, institutionId, personId }: { allianceId: string; institutionId: IdMap; personId: IdMap },
) {
  const meetingId = newId();
  const roomId = idMap(
    rooms.map(({ name }) => name),
    newId,
  );
  const scope = { allianceId, meetingId };
  const meeting = {
    allianceId,
    id: meetingId,
    hostInstitutionId: institutionId(HOST),
    openedAt: now,
    ...facts,
  };
  const rows: Rows = {
    meetings: [meeting],
    // Boards book, work packages and the students hold; everybody else asks.
    bookingPolicies: bookingPolicies.map((policy) => ({ ...scope, ...policy })),
    roleAssignments: roleAssignments.map(({ name, role }) => ({
      ...scope,
      id: newId(),
      personId: personId(name),
      role,
    })),
    blocks: blocks.map(({ kind, title, at }) => ({ ...scope, id: newId(), kind, title, ...intervalOf(at) })),
    rooms: rooms.map(({ isPlace = false, features, ...room }) => ({
      ...scope,
      id: roomId(room.name),
      ...room,
      features: [...features],
      isShared: isPlace,
      isBookable: !isPlace,
    })),
    walkingTimes: walkingTimes.map(({ from, to, minutes }) => ({
      ...scope,
      fromBuilding: from,
      toBuilding: to,
      minutes,
    })),
  };
  return { rows, ids: { meetingId, roomId } };
}

const bookingPolicies = [
  { groupKind: "board", mode: "book", quotaMinutes: null, holdHours: 48 },
  { groupKind: "work_package", mode: "hold", quotaMinutes: 240, holdHours: 48 },
  { groupKind: "student_council", mode: "hold", quotaMinutes: 180, holdHours: 48 },
] as const;

const facts = {
  slug: SLUG,
  name: "HEROES semi-annual meeting, Halmstad",
  zone: ZONE,
  venue: "Halmstad University, Kristian IV:s väg 3, 302 67 Halmstad, Sweden",
  startsOn: "2025-10-21",
  endsOn: "2025-10-23",
  isProgrammePublic: true,
  notice: NOTICE,
};
