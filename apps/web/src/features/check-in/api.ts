import { queryOptions } from "@tanstack/react-query";
import type { BodyInputOf, endpoints } from "@plenary/contract";
import { call } from "../../api.ts";

export type ScanInput = BodyInputOf<(typeof endpoints)["checkIn"]>["scans"][number];

/** What the desk checks in to: a day or a session. */
export type Target = { day: string; sessionId: string | null };

/** Whoever has to look through more types another letter. */
const SHOWN = 50;

export const foundDelegates = (meetingId: string, q: string, { day, sessionId }: Target) =>
  queryOptions({
    queryKey: [meetingId, "attendance", "delegates", q, day, sessionId],
    queryFn: ({ signal }) =>
      call("findDelegates", {
        params: { meetingId },
        query: { q, day, limit: SHOWN, ...(sessionId === null ? {} : { sessionId }) },
        signal,
      }),
    enabled: q.trim().length > 1,
    meta: { topics: ["registrations", "setup"] },
  });

export const programmeOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "programme"],
    queryFn: ({ signal }) => call("getProgramme", { params: { meetingId }, signal }),
    meta: { topics: ["setup"] },
  });

/** The scan carries its own id, so that sending it again after a lost answer is one check-in. */
export async function sendScan(meetingId: string, scan: ScanInput) {
  const { items } = await call("checkIn", {
    params: { meetingId },
    body: { deviceName: "Web desk", scans: [scan] },
  });
  const [answer] = items;
  if (!answer) throw new Error("The desk's scan was not answered.");
  return answer;
}
