import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { listOfGroups } from "../groups/api.ts";
import { asGroupsAre, whoSeesWords } from "./openness-words.ts";

/** Who will see a new session of the groups that is asked for without saying so. */
export function WhoSees({ groupIds }: { groupIds: readonly string[] }) {
  const { allianceId, isProgrammePublic: isPublic } = useMeeting();
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const owners = groups.filter(({ id }) => groupIds.includes(id));
  return <p>{whoSeesWords({ openness: asGroupsAre(owners), owners, isPublic })}</p>;
}
