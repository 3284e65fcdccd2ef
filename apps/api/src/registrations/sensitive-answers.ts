import { tables } from "@plenary/db";
import { and, eq, ne } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import type { StatedNeed } from "./access-needs.ts";

const { registrations, sensitiveAnswers } = tables;

export type Answers = { readonly diet: string; readonly accessNeeds: string; readonly allowsPhotos: boolean };

/** Replaces what somebody answered; who has nothing to say leaves no row. They never go anywhere else, nor into logs. */
export async function writeSensitiveAnswers(
  ctx: Ctx,
  key: MeetingKey,
  { registrationId, answers, eraseOn }: { registrationId: string; answers: Answers; eraseOn: string },
): Promise<void> {
  const { diet, accessNeeds, allowsPhotos } = answers;
  if (diet === "" && accessNeeds === "" && !allowsPhotos) return eraseAnswersOf(ctx, key, registrationId);
  const { allianceId, meetingId } = key;
  await ctx.db
    .insert(sensitiveAnswers)
    .values({ allianceId, meetingId, registrationId, diet, accessNeeds, allowsPhotos, eraseOn })
    .onConflictDoUpdate({
      target: [sensitiveAnswers.allianceId, sensitiveAnswers.meetingId, sensitiveAnswers.registrationId],
      set: { diet, accessNeeds, allowsPhotos, eraseOn },
    });
}

/** Before their date, when what they were asked for is no more: the registration is cancelled. */
export async function eraseAnswersOf(ctx: Ctx, key: MeetingKey, registrationId: string): Promise<void> {
  await ctx.db
    .delete(sensitiveAnswers)
    .where(and(inMeeting(sensitiveAnswers, key), eq(sensitiveAnswers.registrationId, registrationId)));
}

/** Diets by registration id, for counting only. */
export async function listDiets(ctx: Ctx, key: MeetingKey): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ registrationId: sensitiveAnswers.registrationId, diet: sensitiveAnswers.diet })
    .from(sensitiveAnswers)
    .where(and(inMeeting(sensitiveAnswers, key), ne(sensitiveAnswers.diet, "")));
  return new Map(rows.map(({ registrationId, diet }) => [registrationId, diet]));
}

/** What the host has to provide for, by who is registered; for counting only. */
export async function listAccessNeeds(ctx: Ctx, key: MeetingKey): Promise<StatedNeed[]> {
  return ctx.db
    .select({ words: sensitiveAnswers.accessNeeds, mode: registrations.mode })
    .from(sensitiveAnswers)
    .innerJoin(
      registrations,
      and(
        inMeeting(registrations, key),
        eq(registrations.id, sensitiveAnswers.registrationId),
        eq(registrations.status, "registered"),
      ),
    )
    .where(and(inMeeting(sensitiveAnswers, key), ne(sensitiveAnswers.accessNeeds, "")));
}
