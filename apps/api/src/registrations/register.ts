import type { MyRegistration, RegistrationInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { newBadgeCode } from "./badge-code.ts";
import { notifyRegistration } from "./notify-registration.ts";
import { getMyRegistration } from "./queries.ts";
import { eraseOnFor, guardStay, guardWindow } from "./rules.ts";
import { writeSensitiveAnswers } from "./sensitive-answers.ts";

const { registrations } = tables;

type Input = z.output<typeof RegistrationInput>;

/** Registers the person, or again after they cancelled: it is the same registration then, with the same badge. */
export function register(ctx: Ctx, scope: MeetingScope, input: Input): Promise<MyRegistration> {
  return transaction(ctx, async (ctx) => {
    const meeting = await getMeeting(ctx, scope);
    const now = ctx.clock.now();
    guardWindow(meeting, now);
    guardStay(meeting, input);
    const { id, version } = await writeRegistration(ctx, scope, input);
    await writeSensitiveAnswers(ctx, scope, {
      registrationId: id,
      answers: { ...input.sensitive, allowsPhotos: input.allowsPhotos },
      eraseOn: eraseOnFor(meeting, now),
    });
    await recordAudit(ctx, scope, {
      action: "register",
      subjectId: id,
      summary: `Registered for the meeting, ${input.mode}.`,
    });
    await notifyRegistration(ctx, scope, { id, version });
    return getMyRegistration(ctx, scope);
  });
}

/** One statement, so that two at once are one registration and one refusal. */
async function writeRegistration(ctx: Ctx, { allianceId, meetingId, personId }: MeetingScope, input: Input) {
  const { mode, arrivesAt, departsAt } = input;
  const createdAt = ctx.clock.now();
  const answers = { status: "registered" as const, mode, arrivesAt, departsAt, createdAt };
  const key = { allianceId, meetingId, id: ctx.newId(), personId };
  const [written] = await ctx.db
    .insert(registrations)
    .values({ ...key, ...answers, badgeCode: newBadgeCode() })
    .onConflictDoUpdate({
      target: [registrations.allianceId, registrations.meetingId, registrations.personId],
      set: { ...answers, version: sql`${registrations.version} + 1` },
      setWhere: eq(registrations.status, "cancelled"),
    })
    .returning({ id: registrations.id, version: registrations.version });
  return written ?? fail("already_exists", "You are registered already. Change that registration instead.");
}
