import type { SessionRequest } from "@plenary/contract";
import type { Question } from "../slots/api.ts";

/** Where the session itself would go, for the groups that take part; the one that is named comes first. */
export function questionFor(request: SessionRequest, groupId: string): Question {
  const { groups, people, sessionId, durationMinutes, expectedPeople, features } = request;
  const others = groups.filter((one) => one.groupId !== groupId && one.agreement !== "declined");
  return {
    groupIds: [groupId, ...others.map((one) => one.groupId)],
    personIds: people.map(({ id }) => id),
    durationMinutes,
    expectedPeople,
    features,
    sessionId,
  };
}
