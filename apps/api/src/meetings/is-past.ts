import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { isMeetingOver } from "./rules.ts";

/**
 * Whether nobody plans their days for the meeting any more: it is over. The demo's meeting was long ago, and is there
 * to be tried.
 */
export function isPast(
  { clock, config }: { clock: Ctx["clock"]; config: Pick<Ctx["config"], "isDemo"> },
  scope: Pick<MeetingScope, "zone" | "endsOn">,
): boolean {
  return isMeetingOver(scope, clock.now()) && !config.isDemo;
}
