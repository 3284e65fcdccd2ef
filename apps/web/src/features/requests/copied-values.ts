import type { LastRequests } from "@plenary/contract";
import { noMoment } from "../../lib/typed-moment.ts";
import { newRequest } from "./request-values.ts";
import type { FurtherSession, RequestValues, Shared } from "./request-values.ts";

type Copied = LastRequests["requests"][number];

/** The form as it asks for all that was had at the last meeting; null where there was nothing. */
export function copiedValues({ meeting, requests, leftOut }: LastRequests): RequestValues | null {
  const [first, ...others] = requests.map(sessionOf);
  if (meeting === null || first === undefined) return null;
  const { rest, ...own } = first;
  return {
    ...newRequest(""),
    ...own,
    ...rest,
    further: others,
    copied: { meeting: meeting.name, leftOut },
  };
}

/** Days and hours of another meeting are none of this one: there are never limits. */
function sessionOf({ input, people }: Copied): FurtherSession {
  const { title, purpose, durationMinutes, fallbackMinutes, groupIds, expectedPeople, features, wishes } =
    input;
  return {
    title,
    purpose,
    durationMinutes,
    fallbackMinutes: fallbackMinutes ?? "",
    rest: {
      groupIds,
      people,
      expectedPeople,
      features,
      openness: input.openness ?? null,
      wishes,
      limits: { days: [], notBefore: noMoment, notAfter: noMoment },
    },
  };
}

/**
 * A further session comes first, where all of its fields are; the one that was first takes its place. From then on
 * each has everything of its own, for what they shared was the first one's. `members`: how many people the first
 * one's groups have.
 */
export function bringFirst(values: RequestValues, index: number, members: number): RequestValues {
  const chosen = values.further[index];
  if (chosen === undefined) return values;
  const shared = sharedOf(values, members);
  const { title, purpose, durationMinutes, fallbackMinutes } = values;
  const before = { title, purpose, durationMinutes, fallbackMinutes, rest: shared };
  const { rest = shared, ...own } = chosen;
  return {
    ...values,
    ...rest,
    ...own,
    further: values.further.map((each, at) => (at === index ? before : { rest: shared, ...each })),
  };
}

/** The next session takes the place of the first, which is no longer asked for. */
export function withoutFirst(values: RequestValues, members: number): RequestValues {
  const after = bringFirst(values, 0, members);
  return { ...after, further: after.further.slice(1) };
}

function sharedOf(values: RequestValues, members: number): Shared {
  const { groupIds, people, features, openness, wishes, limits } = values;
  // A number that followed the groups is kept: these are not the first one's any more.
  const expectedPeople = values.expectedPeople ?? (members > 0 ? members : null);
  return { groupIds, people, expectedPeople, features, openness, wishes, limits };
}

/** The names of the form's values, each of which is set by itself. */
export const valueNames = Object.keys(newRequest("")) as (keyof RequestValues)[];
