import type { Board, Findings } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { evaluateDraft } from "./findings.ts";
import { recallPlanning } from "./known-draft.ts";

/** What the board draws, and the engine's problem with which the browser judges a session while it is carried. */
export async function getBoard(ctx: Ctx, scope: MeetingKey): Promise<Board> {
  const { draft, model } = await recallPlanning(ctx, scope);
  const { problem, scale } = model;
  return {
    draftVersion: draft.draftVersion,
    blocks: [...draft.blocks],
    rooms: [...draft.rooms],
    sessions: [...draft.sessions],
    originAt: scale.originAt,
    problem: { ...problem },
  };
}

/** What is wrong or left in the draft right now. */
export async function getFindings(ctx: Ctx, scope: MeetingKey): Promise<Findings> {
  const { draft, model } = await recallPlanning(ctx, scope);
  return evaluateDraft(model, draft);
}
