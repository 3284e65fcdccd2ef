/**
 * A meeting's programme as tests of calendars need it: sessions made, placed and published through the API.
 *
 *     const day = meetingDay(api);
 *     const id = await day.add({ title: "Opening", isForEverybody: true }, { roomId, startsAt });
 *     await day.publish();
 *     await day.move(id, { roomId: other, startsAt });
 */
import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Session } from "@plenary/contract";
import type { Api } from "./api.ts";
import type { Who } from "./world.ts";
import { SET_UP } from "./draft.ts";

type Fields = Partial<BodyInputOf<typeof endpoints.createSession>>;
type Place = { roomId: string; startsAt: string };

export function meetingDay(api: Api) {
  const { organiser, meetingId } = api.world;
  const as = organiser;
  const get = async (sessionId: string): Promise<Session> =>
    (await api.call(endpoints.getSession, { as, params: { meetingId, sessionId } })).body;
  const move = async (sessionId: string, to: Place): Promise<void> => {
    const { version } = await get(sessionId);
    const body = { ...to, override: SET_UP };
    const params = { meetingId, sessionId };
    const placed = await api.call(endpoints.placeSession, { as, params, ifMatch: version, body });
    if (placed.status !== 200) throw new Error(placed.problem.detail);
  };
  return {
    get,
    move,
    add: async (fields: Fields, at: Place | null): Promise<string> => {
      const body = { kind: "workshop" as const, title: "Session", durationMinutes: 60, ...fields };
      const made = await api.call(endpoints.createSession, { as, params: { meetingId }, body });
      if (made.status !== 201) throw new Error(made.problem.detail);
      if (at !== null) await move(made.body.id, at);
      return made.body.id;
    },
    cancel: async (sessionId: string): Promise<void> => {
      const { version: ifMatch } = await get(sessionId);
      const params = { meetingId, sessionId };
      const cancelled = await api.call(endpoints.cancelSession, {
        as,
        params,
        ifMatch,
        body: { reason: "Gone" },
      });
      if (cancelled.status >= 400) throw new Error(cancelled.problem.detail);
    },
    publish: async (): Promise<void> => {
      const { body: draft } = await api.call(endpoints.getDraftChanges, { as, params: { meetingId } });
      const published = await api.call(endpoints.publishProgramme, {
        as,
        params: { meetingId },
        ifMatch: draft.draftVersion,
        body: { note: "Changes", override: SET_UP },
      });
      if (published.status !== 201) throw new Error(published.problem.detail);
    },
    register: async (who: Who): Promise<void> => {
      const registered = await api.call(endpoints.register, {
        as: who,
        params: { meetingId },
        body: { mode: "onsite" },
      });
      if (registered.status !== 201) throw new Error(registered.problem.detail);
    },
  };
}
