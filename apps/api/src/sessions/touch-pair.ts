import type { Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { requestsChanged } from "../requests/rules.ts";
import type { MeetingKey } from "../scopes.ts";
import { touchDraft } from "./touch-draft.ts";

type Touched = Pick<Session, "id" | "requestId">;

/** `touchDraft` for two sessions that one act changes: one more version of the draft, told of both. */
export async function touchPair(ctx: Ctx, key: MeetingKey, first: Touched, second: Touched): Promise<void> {
  if (first.requestId !== null || second.requestId !== null) await notifyLive(ctx, key, requestsChanged);
  const version = await touchDraft(ctx, key, first.id);
  await notifyLive(ctx, key, { topic: "draft", subjectId: second.id, version });
}
