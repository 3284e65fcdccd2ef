import { endpoints } from "@plenary/contract";
import { meetingDay } from "../support/meeting-day.ts";
import type { Api } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import type { Act, Storm } from "./record.ts";

const STARTS = ["2025-10-21T08:00:00Z", "2025-10-22T08:00:00Z", "2025-10-23T08:00:00Z"];
const PLACES = 5;

/** Limited places, two workshops at each time. */
export type Workshop = { id: string; startsAt: string };

/** They are published, and all delegates registered, before the storm. */
export async function seedWorkshops(api: Api, delegates: readonly Who[]): Promise<Workshop[]> {
  const day = meetingDay(api);
  const { aula, small } = api.world.roomIds;
  const workshops: Workshop[] = [];
  for (const startsAt of STARTS) {
    for (const roomId of [aula, small]) {
      const title = `Workshop ${workshops.length}`;
      const id = await day.add({ title, isOptional: true, capacity: PLACES }, { roomId, startsAt });
      workshops.push({ id, startsAt });
    }
  }
  await day.publish();
  for (const who of delegates) await day.register(who);
  return workshops;
}

/** Mostly gives up what was chosen and chooses what wasn't; what else is chosen at that time must be confirmed. */
export function choiceTurn({ random, world, chosen }: Storm, personId: string): Act {
  const { id: sessionId } = world.workshops[random(world.workshops.length)]!;
  const isIn = chosen.get(personId)?.has(sessionId) === true;
  const wants = random(6) === 0 ? isIn : !isIn;
  const confirmed = random(2) === 0 ? world.workshops.map(({ id }) => id) : [];
  const at = { params: { sessionId }, wanted: [], choice: { sessionId, wants, confirmed } };
  if (!wants) return { ...at, endpoint: endpoints.dropSession };
  return { ...at, endpoint: endpoints.chooseSession, body: { confirmedClashes: confirmed } };
}

/** Another limit: who waits moves up, and it can't be lower than how many are in. */
export function limitTurn({ random, world, known }: Storm): Act | null {
  const workshop = known.get(world.workshops[random(world.workshops.length)]!.id);
  if (workshop === undefined) return null;
  const { sessionId, version } = workshop;
  const capacity = PLACES - 2 + random(2 * PLACES);
  return {
    endpoint: endpoints.updateSession,
    params: { sessionId },
    version,
    body: { capacity },
    wanted: [{ sessionId, version, capacity }],
  };
}
