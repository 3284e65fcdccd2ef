import { endpoints } from "@plenary/contract";
import type { ProgrammeImport } from "@plenary/contract";
import { expect } from "vitest";
import type { startApi } from "./api.ts";
import { addMeeting } from "./world.ts";

export type Talk = {
  id: string;
  title?: string;
  start?: string;
  room?: string;
  minutes?: number;
  people?: string[];
  text?: string;
};

/** c3voc's document of 21 October 2025 with these talks: at 10:00 for half an hour in Red unless told. */
export function c3voc(talks: readonly Talk[], acronym = "demo"): string {
  const rooms = Map.groupBy(talks, ({ room = "Red" }) => room);
  const events = ({ id, title = `Talk ${id}`, start = "10:00", minutes = 30, people = [], text }: Talk) => ({
    guid: id,
    title,
    abstract: text,
    date: `2025-10-21T${start}:00+02:00`,
    start,
    duration: minutes,
    persons: people.map((name) => ({ public_name: name })),
  });
  const day = {
    index: 1,
    date: "2025-10-21",
    rooms: Object.fromEntries([...rooms].map(([room, of]) => [room, of.map(events)])),
  };
  return JSON.stringify({ schedule: { conference: { acronym, title: "Demo", days: [day] } } });
}

/** Imports by the organiser, each into a meeting of its own unless told. */
export function importing(api: Awaited<ReturnType<typeof startApi>>) {
  const { organiser, allianceId, institutionIds } = api.world;
  let meetings = 0;

  const newMeeting = (): Promise<string> => {
    meetings += 1;
    return addMeeting(api.connection, allianceId, institutionIds.host, `imports-${meetings}`);
  };

  const preview = (meetingId: string, text: string, more: object = {}) =>
    api.call(endpoints.previewImport, { as: organiser, params: { meetingId }, body: { text, ...more } });

  const apply = (meetingId: string, { id, draftVersion }: ProgrammeImport, body: object = {}) =>
    api.call(endpoints.applyImport, {
      as: organiser,
      params: { meetingId, importId: id },
      body,
      ifMatch: draftVersion,
    });

  const imported = async (meetingId: string, text: string, body: object = {}) => {
    const seen = await preview(meetingId, text);
    expect(seen.status, seen.text).toBe(201);
    const done = await apply(meetingId, seen.body, body);
    expect(done.status, done.text).toBe(200);
    return done.body;
  };

  /** By their titles. */
  const sessionsOf = async (meetingId: string) => {
    const { body } = await api.call(endpoints.getBoard, { as: organiser, params: { meetingId } });
    return new Map(body.sessions.map((session) => [session.title, session]));
  };
  return { newMeeting, preview, apply, imported, sessionsOf };
}

/** What becomes of each entry, by its id in the file. */
export const statuses = ({ sessions }: ProgrammeImport) =>
  Object.fromEntries(sessions.map(({ externalId, status }) => [externalId, status]));
