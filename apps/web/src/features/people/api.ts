import type { PersonSummary } from "@plenary/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages, pagesByCursor } from "../../lib/pages.ts";

export type PersonBody = NonNullable<CallOptions<"createPerson">["body"]>;
export type PeopleFilter = { q?: string; institutionId?: string; groupId?: string };

export const listOfPeople = (allianceId: string, filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: [allianceId, "setup", "people", filter],
    queryFn: ({ pageParam, signal }) =>
      call("listPeople", {
        params: { allianceId },
        query: { ...filter, limit: 200, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    ...pagesByCursor,
    placeholderData: keepPreviousData,
  });

/** Everybody whom the filter lets through, for an export. */
export const allPeople = (allianceId: string, filter: PeopleFilter) =>
  allPages((page) => call("listPeople", { params: { allianceId }, query: { ...filter, ...page } }));

/** The first people whom the words fit, for a search field. */
export const peopleFound = (allianceId: string, words: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "people-found", words],
    queryFn: async ({ signal }): Promise<PersonSummary[]> => {
      const query = words === "" ? { limit: 8 } : { q: words, limit: 8 };
      const { items } = await call("listPeople", { params: { allianceId }, query, signal });
      return items.map(({ id, givenName, familyName, institutionId, institutionShortName }) => ({
        id,
        name: `${givenName} ${familyName}`,
        institutionId,
        institutionShortName,
      }));
    },
    placeholderData: keepPreviousData,
  });

export const listOfInstitutions = (allianceId: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "institutions"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listInstitutions", { params: { allianceId }, query, signal })),
  });

export const createPerson = (allianceId: string, body: PersonBody) =>
  call("createPerson", { params: { allianceId }, body });

export const updatePerson = (
  allianceId: string,
  { personId, changes, version }: { personId: string; changes: Partial<PersonBody>; version: number },
) => call("updatePerson", { params: { allianceId, personId }, body: changes, version });

/** People, groups and institutions of the alliance. */
export const refetchAlliance = (queryClient: QueryClient, allianceId: string) =>
  queryClient.invalidateQueries({ queryKey: [allianceId, "setup"] });
