import { z } from "zod";
import { MeetingParams, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";

/** Nobody plans a walk of more than this between two sessions; it is a journey. */
export const LONGEST_WALK = 240;

const walkRule = `write whole minutes from 0 to ${LONGEST_WALK}`;

export const WalkingTimes = z
  .object({
    /** Of the meeting's settings, which a change of the times counts up. */
    version: Version,
    /** The buildings that the meeting's rooms name, by name. */
    buildings: z.array(z.string()),
    /** Each pair once, the same both ways. What isn't here is next door. */
    times: z.array(z.object({ from: z.string(), to: z.string(), minutes: z.int() })),
  })
  .meta({ id: "WalkingTimes" });
export type WalkingTimes = z.infer<typeof WalkingTimes>;

/** As a room names it, to the letter. */
const Building = z.string().min(1).max(200);

const WalkingTimeInput = z.strictObject({
  from: Building,
  to: Building,
  /** 0: next door. */
  minutes: z.int({ error: walkRule }).min(0, { error: walkRule }).max(LONGEST_WALK, { error: walkRule }),
});

export const walkingTimeEndpoints = {
  getWalkingTimes: endpoint({
    id: "getWalkingTimes",
    method: "GET",
    path: "/api/meetings/:meetingId/walking-times",
    summary: "How many minutes people walk between the buildings of the meeting's rooms",
    access: { kind: "meeting", permission: "meeting.view" },
    params: MeetingParams,
    output: WalkingTimes,
  }),
  updateWalkingTimes: endpoint({
    id: "updateWalkingTimes",
    method: "PUT",
    path: "/api/meetings/:meetingId/walking-times",
    summary:
      "Say how many minutes people walk between buildings; pairs that are left out stay. If-Match is the version of the meeting's settings",
    access: { kind: "meeting", permission: "meeting.edit" },
    params: MeetingParams,
    body: z.strictObject({ times: z.array(WalkingTimeInput).min(1).max(5000) }),
    output: WalkingTimes,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
} as const;
