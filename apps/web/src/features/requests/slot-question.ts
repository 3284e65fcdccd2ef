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

/** Leads look for a place only for groups of theirs; one that has declined isn't among those that the question names. */
export function mayAsk(
  { groupIds }: Pick<Question, "groupIds">,
  viewer: { readonly seesAll: boolean; readonly leadsGroupIds: readonly string[] },
): boolean {
  return viewer.seesAll || groupIds.some((id) => viewer.leadsGroupIds.includes(id));
}
