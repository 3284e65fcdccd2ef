import { useCan } from "../../lib/meeting.ts";
import { AllGroups } from "./all-groups.tsx";
import { MyGroups } from "./my-groups.tsx";

/** Organisers see every group, leads their own with what is waited for. */
export function GroupsPage() {
  return useCan("requests.viewAll") ? <AllGroups /> : <MyGroups />;
}
