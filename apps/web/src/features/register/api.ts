import { queryOptions } from "@tanstack/react-query";
import type { BodyInputOf, endpoints } from "@plenary/contract";
import { call } from "../../api.ts";
import type { Answer } from "../../lib/client.ts";
import { isProblem } from "../../lib/problem.ts";

export type MyRegistration = Answer<"getMyRegistration">;
export type RegistrationBody = BodyInputOf<(typeof endpoints)["register"]>;

/** The viewer's registration, also a cancelled one; null: never registered. */
export const myRegistrationOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "registrations", "mine"],
    queryFn: async ({ signal }): Promise<MyRegistration | null> => {
      try {
        return await call("getMyRegistration", { params: { meetingId }, signal });
      } catch (error) {
        if (isProblem(error, "not_found")) return null;
        throw error;
      }
    },
  });

export const registrationTermsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "registrations", "terms"],
    queryFn: ({ signal }) => call("getRegistrationTerms", { params: { meetingId }, signal }),
    meta: { topics: ["setup"] },
  });

export const register = (meetingId: string, body: RegistrationBody) =>
  call("register", { params: { meetingId }, body });

export const changeRegistration = (meetingId: string, body: Partial<RegistrationBody>, version: number) =>
  call("updateMyRegistration", { params: { meetingId }, body, version });

export const cancelRegistration = (meetingId: string, version: number) =>
  call("cancelMyRegistration", { params: { meetingId }, version });
