import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, meetingId, roomIds, blockIds } = api.world;
const { add, placed, read } = draftOf(api);

const change = (ifMatch: number, body: { startsAt?: string; endsAt?: string; title?: string }) =>
  api.call(endpoints.updateBlock, {
    as: organiser,
    params: { meetingId, blockId: blockIds[0]! },
    ifMatch,
    body,
  });

test("a block that moves leaves its sessions where they are, and says how many are outside now", async () => {
  const early = await placed(await add("Early"), { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z" });
  const late = await placed(await add("Late"), { roomId: roomIds.aula, startsAt: "2025-10-21T09:00:00Z" });

  expect((await change(1, { title: "Group meetings" })).body.leftOutside).toBe(0);
  const later = await change(2, { startsAt: "2025-10-21T08:30:00Z" });
  expect(later.body).toMatchObject({ version: 3, leftOutside: 1 });
  const away = await change(3, { startsAt: "2025-10-21T12:00:00Z", endsAt: "2025-10-21T14:00:00Z" });
  // Early stood outside already: only what this change leaves behind is counted.
  expect(away.body.leftOutside).toBe(1);
  for (const session of [early, late]) expect((await read(session)).placement).toEqual(session.placement);

  const back = await change(4, { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T10:00:00Z" });
  expect(back.body.leftOutside).toBe(0);
});
