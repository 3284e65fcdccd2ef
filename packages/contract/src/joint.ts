import { z } from "zod";
import { Id, Instant, Line, MinuteInstant, Text } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Override } from "./findings.ts";
import { ChangedRequest, RequestParams, SessionRequest } from "./requests.ts";

const OwnerParams = RequestParams.extend({ groupId: Id });
const lead = { kind: "meeting", permission: "requests.create" } as const;
const decide = { kind: "meeting", permission: "requests.decide" } as const;
const ofGroup = "/api/meetings/:meetingId/requests/:requestId/groups/:groupId" as const;

/** `asked` takes an answer back. */
export const Agreement = z.enum(["asked", "agreed", "declined"]).meta({ id: "Agreement" });
export type Agreement = z.infer<typeof Agreement>;

/** A proposal as it was seen: one in another room at the same time is another one. */
const SeenSlot = z.strictObject({ startsAt: Instant, roomId: Id.nullable().default(null) });

/** What the owners of a joint session say to it, each for itself. */
export const jointEndpoints = {
  answerJointSession: endpoint({
    id: "answerJointSession",
    method: "PUT",
    path: `${ofGroup}/answer`,
    summary:
      "Agree to a joint session, decline it, or take the answer back, for a group that the caller leads. `seen` is the answer so far: the same answer twice has one effect",
    access: lead,
    params: OwnerParams,
    body: z.strictObject({
      answer: Agreement,
      seen: Agreement,
      /** Of agreeing to a place that is held: when it was seen to begin. It may have gone elsewhere since. */
      startsAt: Instant.nullable().default(null),
      /** Of declining. */
      reason: Text.default(""),
      override: Override.optional(),
    }),
    output: ChangedRequest,
    errors: ["wrong_state", "rules_broken", "version_stale"],
  }),
  standWithoutGroup: endpoint({
    id: "standWithoutGroup",
    method: "PUT",
    path: `${ofGroup}/stands-without`,
    summary:
      "Hold a joint session without a group's agreement; the reason is logged. Null: wait for it again. `seen` is the reason so far",
    access: decide,
    params: OwnerParams,
    body: z.strictObject({
      reason: Line.nullable(),
      /** The reason that was seen; null: none was. */
      seen: z.string().nullable(),
    }),
    output: SessionRequest,
    errors: ["wrong_state"],
  }),
  proposeSlot: endpoint({
    id: "proposeSlot",
    method: "PUT",
    path: `${ofGroup}/proposal`,
    summary:
      "Propose another slot for a joint session, for a group that the caller leads; replaces an earlier one",
    access: lead,
    params: OwnerParams,
    body: z.strictObject({
      startsAt: MinuteInstant,
      roomId: Id.nullable().default(null),
      note: Text.default(""),
      /** The group's proposal that was seen and is replaced; null: there was none. */
      seen: SeenSlot.nullable().default(null),
    }),
    output: SessionRequest,
    errors: ["wrong_state"],
  }),
  withdrawSlot: endpoint({
    id: "withdrawSlot",
    method: "POST",
    path: `${ofGroup}/proposal/withdraw`,
    summary: "Take a proposed slot back, if it still is the one that was seen",
    access: lead,
    params: OwnerParams,
    body: SeenSlot,
    output: SessionRequest,
    errors: ["wrong_state"],
  }),
  takeSlot: endpoint({
    id: "takeSlot",
    method: "POST",
    path: `${ofGroup}/proposal/take`,
    summary:
      "Take a proposed slot: the group has agreed, and the session goes there where it is held or an organiser moves it; else it is kept as the agreed slot, which the planner follows",
    access: lead,
    params: OwnerParams,
    body: SeenSlot.extend({ override: Override.optional() }),
    output: ChangedRequest,
    ifMatch: true,
    errors: [
      "requests_closed",
      "wrong_state",
      "room_taken",
      "rules_broken",
      "quota_exceeded",
      "version_stale",
      "version_required",
    ],
  }),
  turnSlotDown: endpoint({
    id: "turnSlotDown",
    method: "POST",
    path: `${ofGroup}/proposal/turn-down`,
    summary: "Turn a proposed slot down; its group still has to answer",
    access: lead,
    params: OwnerParams,
    body: SeenSlot.extend({ reason: Text.default("") }),
    output: SessionRequest,
    errors: ["wrong_state"],
  }),
} as const;
