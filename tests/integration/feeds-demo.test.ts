import { newId } from "@plenary/api/src/context.ts";
import { hashOf, newToken, urlOf } from "@plenary/api/src/feeds/address.ts";
import { endpoints } from "@plenary/contract";
import type { AgendaItem } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { readCalendar } from "../support/calendar.ts";
import type { ReadEvent } from "../support/calendar.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram({ hasPages: false });
afterAll(() => program.stop());
const { meetingId } = program;

test("119 people's feeds show each the person's own agenda of the planned demo", async () => {
  await program.planAndPublish();
  const feeds = await makeFeeds();
  expect(feeds).toHaveLength(119);
  const titles = new Set<string>();
  for (const { personId, url } of feeds) {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const { events } = readCalendar(await response.text());
    const agenda = await program.call("organiser", endpoints.getAgenda, { params: { meetingId, personId } });
    const items = agenda.days.flatMap((day) => day.items).filter(({ signUp }) => signUp !== "waiting");
    expect([...events.values()].map(seen)).toEqual(items.map(expected));
    for (const { summary } of events.values()) titles.add(summary);
  }
  expect(titles.size).toBeGreaterThan(40);
});

async function makeFeeds(): Promise<{ personId: string; url: string }[]> {
  const { db } = program.connection;
  const registered = await db.select().from(tables.registrations);
  const feeds = registered.map(({ allianceId, personId }) => ({ allianceId, personId, token: newToken() }));
  await db.insert(tables.feeds).values(
    feeds.map(({ allianceId, personId, token }) => ({
      allianceId,
      meetingId,
      id: newId(),
      ownerPersonId: personId,
      kind: "agenda" as const,
      name: "Phone",
      tokenHash: hashOf(token),
      createdAt: "2025-10-01T08:00:00Z",
    })),
  );
  return feeds.map(({ personId, token }) => ({ personId, url: urlOf(program.url, token) }));
}

function seen({ uid, summary, startsAt, endsAt, sequence, changedAt, location, status }: ReadEvent) {
  const room = location.split(", ")[0];
  return { uid, summary, startsAt, endsAt, sequence, changedAt, room, status };
}

function expected({ entry }: AgendaItem) {
  const { sessionId, title, startsAt, endsAt, sequence, changedAt, room, status } = entry;
  return {
    uid: `${sessionId}@plenary`,
    summary: title,
    startsAt,
    endsAt,
    sequence,
    // A calendar knows whole seconds.
    changedAt: changedAt.replace(/\.\d+Z$/, "Z"),
    room: room?.name ?? "",
    status: status.toUpperCase(),
  };
}
