import { existsSync, readFileSync } from "node:fs";
import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addMeeting } from "../support/world.ts";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";

/** Programmes of real conferences, kept beside the checkout because they are others' work; without them nothing is tested. */
const FOLDER = new URL("../../../shared/data/schedules/", import.meta.url);

const api = await startApi();
afterAll(() => api.close());
const { organiser, allianceId, institutionIds } = api.world;

const programmes = [
  ["fosdem-2025.pentabarf.xml", "pentabarf", 1105, 1105, 35, "2025-02-01", "2025-02-02", "Europe/Brussels"],
  // Three of those without a place begin after the last midnight, on a day that the meeting doesn't have.
  ["ccc-36c3-everything.schedule.json", "c3voc", 1351, 1172, 90, "2019-12-27", "2019-12-30", "Europe/Berlin"],
  ["pyconfr-2025.pretalx.json", "pretalx", 93, 93, 13, "2025-10-30", "2025-11-02", "Europe/Paris"],
  ["w3c-breakouts-day-2024.json", "slots", 19, 19, 7, "2024-03-12", "2024-03-12", "Etc/UTC"],
  ["breakouts-day-2024.json", "slots", 19, 19, 7, "2024-03-12", "2024-03-12", "Etc/UTC"],
  ["tpac2023-groups.json", "slots", 59, 0, 17, "2023-09-11", "2023-09-15", "Europe/Madrid"],
] as const;

test.skipIf(!existsSync(FOLDER)).each(programmes)(
  "%s imports whole, and again without a change",
  async (fileName, format, sessions, placed, rooms, startsOn, endsOn, zone) => {
    const slug = fileName.replaceAll(/[^a-z0-9]+/g, "-");
    const meetingId = await addMeeting(api.connection, allianceId, institutionIds.host, slug);
    await api.connection.db
      .update(tables.meetings)
      .set({ startsOn, endsOn, zone })
      .where(eq(tables.meetings.id, meetingId));
    const text = readFileSync(new URL(fileName, FOLDER), "utf8");
    const preview = () =>
      api.call(endpoints.previewImport, { as: organiser, params: { meetingId }, body: { text, fileName } });

    const seen = await preview();
    expect([seen.status, seen.body.format]).toEqual([201, format]);
    const { id: importId, draftVersion, counts } = seen.body;
    expect(counts).toMatchObject({ created: sessions, rooms, unplaced: sessions - placed, missing: 0 });
    const params = { meetingId, importId };
    const done = await api.call(endpoints.applyImport, {
      as: organiser,
      params,
      body: {},
      ifMatch: draftVersion,
    });
    expect(done.body).toMatchObject({ created: sessions, rooms, changed: 0, cancelled: 0 });
    expect(done.body.unplaced).toHaveLength(sessions - placed);

    const again = await preview();
    expect(again.body.counts).toMatchObject({
      created: 0,
      changed: 0,
      conflicts: 0,
      unchanged: sessions,
      rooms: 0,
      missing: 0,
    });
  },
  // Files of megabytes, three times each, on a machine that runs other tests beside.
  60_000,
);
