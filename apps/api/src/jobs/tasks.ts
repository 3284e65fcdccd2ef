import { expireHold } from "../bookings/expire-hold.ts";
import type { Ctx } from "../context.ts";
import { sendLoginLink } from "../login/send-login-link.ts";
import { deliverMail } from "../mail/deliver-mail.ts";
import type { Mailer } from "../mail/mailer.ts";
import { tellChoices } from "../polls/tell-choices.ts";
import { tellOfEnd } from "../polls/tell-of-end.ts";
import { tellPolls } from "../polls/tell-polls.ts";
import { sendNotices } from "../programme/send-notices.ts";
import { sendLeadNotices } from "../requests/send-lead-notices.ts";
import { planProgramme } from "../scheduling/plan-programme.ts";
import { keepHouse } from "./keep-house.ts";
import type { PayloadOf, TaskName } from "./payloads.ts";

/** A job's Ctx is nobody's: `account` is null, and it is in no transaction until it begins one. */
export type JobCtx = Ctx & {
  /** null: mails are kept and not sent. */
  readonly mailer: Mailer | null;
  /** Long work ends when the worker is to stop. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * What each job does. It may run more than once for one cause, after a crash or a failure: it must find out
 * from the database what is left to do.
 */
export const tasks: { readonly [N in TaskName]: (ctx: JobCtx, payload: PayloadOf<N>) => Promise<void> } = {
  "deliver-mail": deliverMail,
  "send-login-link": sendLoginLink,
  "send-notices": sendNotices,
  "tell-polls": tellPolls,
  "end-poll-answers": tellOfEnd,
  "tell-choices": tellChoices,
  "send-lead-notices": sendLeadNotices,
  housekeeping: keepHouse,
  "expire-hold": expireHold,
  "plan-programme": planProgramme,
};

/** When jobs come by themselves, as cron says it. */
export const timetable: readonly { task: TaskName; match: string }[] = [
  { task: "housekeeping", match: "*/10 * * * *" },
];
