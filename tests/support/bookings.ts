import { endpoints } from "@plenary/contract";
import type { BodyInputOf, KindPolicy, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import type { Who } from "./world.ts";

type Body = BodyInputOf<typeof endpoints.bookSession>;

/** What tests of bookings do all the time, at the world's first meeting, whose groups are work packages. */
export function bookingsOf(api: Api) {
  const { organiser, lead, meetingId } = api.world;
  const { db } = api.connection;
  const params = { meetingId };
  const at = ({ id }: Pick<SessionRequest, "id">) => ({ meetingId, requestId: id });
  const book = (body: Body, as: Who = lead) => api.call(endpoints.bookSession, { as, params, body });
  return {
    at,
    book,
    booked: async (body: Body, as: Who = lead): Promise<SessionRequest> => {
      const made = await book(body, as);
      expect(made.status, made.text).toBe(201);
      return made.body;
    },
    read: async (request: Pick<SessionRequest, "id">, as: Who = lead): Promise<SessionRequest> =>
      (await api.call(endpoints.getRequest, { as, params: at(request) })).body,
    approve: (request: SessionRequest) =>
      api.call(endpoints.approveBooking, { as: organiser, params: at(request), ifMatch: request.version }),
    /** What leads of work packages may do from now on: they book, unless told. */
    allow: async (change: Partial<KindPolicy>): Promise<void> => {
      const { body } = await api.call(endpoints.getBookingPolicy, { as: organiser, params });
      const kind = {
        groupKind: "work_package" as const,
        mode: "book" as const,
        quotaMinutes: null,
        holdHours: 48,
      };
      const saved = await api.call(endpoints.updateBookingPolicy, {
        as: organiser,
        params,
        ifMatch: body.version,
        body: { kinds: [{ ...kind, ...change }] },
      });
      expect(saved.status, saved.text).toBe(200);
    },
    /** The meeting without sessions, with another version of its draft. */
    clear: async (): Promise<void> => {
      for (const table of [
        "placements",
        "requests",
        "session_groups",
        "session_people",
        "bookings",
        "sessions",
      ]) {
        await db.execute(sql.raw(`delete from ${table}`));
      }
      await db.update(tables.meetings).set({ draftVersion: sql`${tables.meetings.draftVersion} + 1` });
    },
  };
}
