import { endpoints } from "@plenary/contract";
import type { ProgrammeImport } from "@plenary/contract";
import { expect } from "vitest";
import type { Who } from "../support/world.ts";
import type { Operation } from "./history.ts";
import { perform } from "./record.ts";
import type { Storm } from "./record.ts";
import { someStart } from "./storm-days.ts";

const TALKS = 12;
const TRIES = 8;
const MINUTES = 45;

/** A programme in the c3voc format, whose talks are elsewhere each time. */
function fileOf({ random, world }: Storm): string {
  const talks = Array.from({ length: TALKS }, (_, at) => ({
    room: world.rooms[random(world.rooms.length)]!.name,
    guid: `talk-${at}`,
    title: `Talk ${at}${random(4) === 0 ? ", once more" : ""}`,
    date: someStart(random, MINUTES),
    duration: "00:45",
    persons: [],
  }));
  const rooms = Object.fromEntries(Map.groupBy(talks, ({ room }) => room));
  const days = [{ index: 1, date: "2025-10-21", rooms }];
  return JSON.stringify({ schedule: { conference: { acronym: "storm", title: "Storm", days } } });
}

/**
 * Brings the next edition of a programme in, until it is compared with a draft that nobody changes before it is
 * applied. Its answer doesn't tell versions: what it made is seen on the board before and after, because nobody
 * else touches imported sessions meanwhile. Answers whether it came in.
 */
export async function importProgramme(storm: Storm, as: Who): Promise<boolean> {
  const text = fileOf(storm);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const shown = await perform(storm, as, { endpoint: endpoints.previewImport, body: { text }, wanted: [] });
    if (shown.status !== 201) return false;
    const before = await readBoard(storm, as);
    const { id: importId, draftVersion: version, sessions } = shown.json as ProgrammeImport;
    const conflicts = sessions.filter(({ status }) => status === "conflict");
    const act = {
      endpoint: endpoints.applyImport,
      params: { importId },
      version,
      body: { takeFile: conflicts.map(({ externalId }) => externalId) },
      wanted: [{ sessionId: null, version }],
    };
    // Pressed twice: one effect, one answer.
    const [first, second] = await Promise.all([perform(storm, as, act), perform(storm, as, act)]);
    if (first.status !== 200 && second.status !== 200) continue;
    expect(second).toEqual(first);
    const applied = storm.operations.findLast(({ kind }) => kind === "applyImport")!;
    await claim(storm, as, { applied, before });
    return true;
  }
  return false;
}

async function readBoard(storm: Storm, as: Who): Promise<Operation> {
  await perform(storm, as, { endpoint: endpoints.getBoard, wanted: [] });
  return storm.operations.findLast(({ kind }) => kind === "getBoard")!;
}

type Applied = { applied: Operation; before: Operation };

async function claim(storm: Storm, as: Who, { applied, before }: Applied): Promise<void> {
  const after = await readBoard(storm, as);
  const imported = new Set(
    storm.known.list(({ groupIds }) => groupIds.length === 0).map((each) => each.sessionId),
  );
  const was = new Map(before.facts.map(({ sessionId, version }) => [sessionId, version]));
  const made = after.facts
    .filter(({ sessionId }) => imported.has(sessionId))
    .map(({ sessionId, version: to }) => ({ sessionId, from: was.get(sessionId) ?? 0, to }));
  applied.made = made;
}
