import type { Poll } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { bookingPolicyOf } from "../bookings/api.ts";
import { listOfGroups } from "../groups/api.ts";
import { requestOf } from "../requests/api.ts";
import { actOfMode, consequenceOf, placeOf } from "../slots/slot-act.ts";

/** What choosing comes to for the viewer: booked, held or asked for; empty while that isn't known. */
export function useChoiceWords({ groups, requestId }: Poll): string {
  const { id, allianceId } = useMeeting();
  const decides = useCan("requests.decide");
  const policy = useQuery(bookingPolicyOf(id)).data;
  const all = useQuery(listOfGroups(allianceId)).data;
  const request = useQuery({ ...requestOf(id, requestId ?? ""), enabled: requestId !== null }).data;
  const asking = all?.find((group) => group.id === groups[0]?.groupId);
  const kind = policy?.kinds.find(({ groupKind }) => groupKind === asking?.kind);
  if (kind === undefined || request === undefined) return "";
  const waiting = request.groups
    .slice(1)
    .filter(({ agreement, standsWithout }) => agreement === "asked" && standsWithout === undefined);
  return consequenceOf(actOfMode(kind.mode, decides), {
    partners: waiting.map(({ shortName }) => shortName),
    holdHours: kind.holdHours,
    isMoving: placeOf(request) !== null,
  });
}
