import type { Agreement, SessionRequest } from "@plenary/contract";
import { fail, failNotFound } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

type Owner = SessionRequest["groups"][number];

/** The owner that is spoken of; `not_found` for a group that doesn't own the session, `wrong_state` for the only one. */
export function ownerOf({ title, groups }: SessionRequest, groupId: string): Owner {
  const owner = groups.find((group) => group.groupId === groupId) ?? failNotFound();
  if (groups.length > 1) return owner;
  return fail(
    "wrong_state",
    `“${title}” is a session of ${owner.shortName} alone: there is nothing to agree on.`,
  );
}

/** Each group answers for itself, by its leads and co-leads; organisers may do without it, but not speak for it. */
export function guardOwnGroup(scope: MeetingScope, { groupId, shortName }: Owner): void {
  if (scope.leadsGroupIds.includes(groupId)) return;
  const instead = scope.permissions.has("requests.decide")
    ? " You can hold the session without its answer."
    : "";
  fail("forbidden", `Only the leads of ${shortName} answer for it.${instead}`);
}

const asFact: Readonly<Record<Agreement, string>> = {
  asked: "has not answered any more",
  agreed: "has agreed already",
  declined: "has declined already",
};

/** Two leads of a group gave different answers at once: the first counts, and the second hears of it. */
export function failAnswered({ shortName, agreement }: Owner, current: SessionRequest): never {
  fail("wrong_state", `${shortName} ${asFact[agreement]}. Look at it again before you change that.`, {
    context: { current },
  });
}

/** What an answer is called in the log. */
export const answerWords: Readonly<Record<Agreement, string>> = {
  asked: "took its answer back",
  agreed: "agreed",
  declined: "declined",
};
