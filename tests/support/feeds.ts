import { endpoints } from "@plenary/contract";
import type { BodyInputOf, FeedWithAddress } from "@plenary/contract";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import { poll } from "./calendar.ts";
import type { Who } from "./world.ts";

/** Makes feeds of the world's meeting through the API, their owner's agenda unless told, and reads them. */
export function feedsOf(api: Api) {
  const params = { meetingId: api.world.meetingId };
  return {
    make: async (
      as: Who,
      body: Partial<BodyInputOf<typeof endpoints.createFeed>> = {},
    ): Promise<FeedWithAddress> => {
      const made = await api.call(endpoints.createFeed, { as, params, body: { name: "Phone", ...body } });
      expect(made.problem.detail).toBeUndefined();
      expect(made.status).toBe(201);
      return made.body;
    },
    read: async ({ url }: { url: string }): Promise<string> => {
      const polled = await poll(api, url);
      expect(polled.statusCode).toBe(200);
      return polled.body;
    },
  };
}
