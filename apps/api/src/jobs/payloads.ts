import { Id, Instant } from "@plenary/contract";
import { z } from "zod";

/**
 * What each job is told; ids rather than content, for a job runs on what is true by then. A new job gets its
 * line here and its function in tasks.ts.
 */
export const payloads = {
  "deliver-mail": z.object({ mailId: Id }),
  /** The secrets of the mail exist in clear text only here and in the mail; the job's row goes when it is done. */
  "send-login-link": z.object({ linkId: Id, email: z.string(), token: z.string(), code: z.string() }),
  /** Those whose mails were due then; the queue calls no earlier. */
  "send-notices": z.object({ allianceId: Id, meetingId: Id, dueAt: Instant }),
  /** Whoever is asked by polls that were started until now. */
  "tell-polls": z.object({ allianceId: Id, meetingId: Id }),
  /** Its answers end about now. */
  "end-poll-answers": z.object({ allianceId: Id, meetingId: Id, pollId: Id }),
  /** Whoever is asked by polls that have chosen until now. */
  "tell-choices": z.object({ allianceId: Id, meetingId: Id }),
  /** As `send-notices`, to leads about their requests. */
  "send-lead-notices": z.object({ allianceId: Id, meetingId: Id, dueAt: Instant }),
  housekeeping: z.object({}),
  "expire-hold": z.object({ allianceId: Id, meetingId: Id, sessionId: Id }),
  "plan-programme": z.object({ allianceId: Id, meetingId: Id, planId: Id, isLook: z.boolean().optional() }),
} as const;

export type TaskName = keyof typeof payloads;
export type PayloadOf<N extends TaskName> = z.output<(typeof payloads)[N]>;
